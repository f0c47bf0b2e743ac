import pytest

from fhir_gateway.clients.capabilities import capabilities_in

STATEMENT = {
    "resourceType": "CapabilityStatement",
    "fhirVersion": "4.0.1",
    "software": {"name": "HAPI FHIR Server", "version": "8.8.0"},
    "rest": [
        {"mode": "client"},
        {
            "mode": "server",
            "interaction": [{"code": "transaction"}, {"code": "history-system"}],
            "searchParam": [{"name": "_lastUpdated", "type": "date"}],
            "resource": [
                {
                    "type": "Patient",
                    "interaction": [{"code": "read"}, {"code": "history-instance"}, {"code": "history-type"}],
                    "versioning": "versioned-update",
                    "conditionalCreate": True,
                    "searchParam": [{"name": "identifier", "type": "token"}],
                },
                {"type": "Goal", "interaction": [{"code": "read"}]},
            ],
        },
    ],
}


def test_what_a_server_declares_is_read() -> None:
    able = capabilities_in(STATEMENT)
    assert (able.fhir_version, able.software) == ("4.0.1", "HAPI FHIR Server 8.8.0")
    assert able.transaction
    assert able.history_system
    assert able.history_instance
    assert able.versioned
    assert able.conditional_create
    assert able.history_types == {"Patient"}


def test_a_parameter_of_the_whole_server_belongs_to_each_type() -> None:
    assert capabilities_in(STATEMENT).types == {"Patient": {"identifier", "_lastUpdated"}, "Goal": {"_lastUpdated"}}


def test_a_type_that_is_not_declared_is_searched_by_nothing() -> None:
    assert not capabilities_in(STATEMENT).searches("Claim", "_lastUpdated")


@pytest.mark.parametrize("rest", [None, [], "all", [{}], [{"mode": "server", "resource": [{}, 1], "interaction": {}}]])
def test_what_is_left_out_or_misshapen_is_not_offered(rest: object) -> None:
    able = capabilities_in({"resourceType": "CapabilityStatement", "rest": rest})
    assert (able.fhir_version, able.software, able.types) == (None, "", {})
    assert not any([able.transaction, able.history_system, able.history_instance, able.versioned, able.conditional_create])

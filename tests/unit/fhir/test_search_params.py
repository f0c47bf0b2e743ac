import pytest

from fhir_gateway.fhir.search_params import entries, fold, identifiers, param
from fhir_gateway.fhir.search_table import PARAMS
from fhir_gateway.fhir.types import RESOURCE_TYPES


def test_a_codeable_concept_is_found_by_each_of_its_codings():
    concept = {"coding": [{"system": "urn:a", "code": "1"}, {"code": "2"}], "text": "not a code"}
    found = entries({"resourceType": "ServiceRequest", "code": concept})
    assert {entry for entry in found.tokens if entry[0] == "code"} == {("code", "1", "urn:a"), ("code", "2", "")}


def test_codes_booleans_identifiers_and_tags_are_tokens():
    found = entries(
        {
            "resourceType": "Patient",
            "active": True,
            "gender": "female",
            "identifier": [{"system": "urn:mrn", "value": "17"}, {"value": "18"}],
            "meta": {"tag": [{"system": "urn:t", "code": "demo"}]},
        }
    )
    assert found.tokens >= {
        ("active", "true", ""),
        ("gender", "female", ""),
        ("identifier", "17", "urn:mrn"),
        ("identifier", "18", ""),
        ("_tag", "demo", "urn:t"),
    }


@pytest.mark.parametrize(
    ("said", "died"),
    [({}, "false"), ({"deceasedBoolean": False}, "false"), ({"deceasedBoolean": True}, "true"), ({"deceasedDateTime": "2026-03-01"}, "true")],
)
def test_a_patient_with_a_time_of_death_is_deceased_and_one_without_a_word_is_not(said, died):
    found = entries({"resourceType": "Patient", **said})
    assert {entry for entry in found.tokens if entry[0] == "deceased"} == {("deceased", died, "")}


def test_names_and_addresses_are_found_by_each_word_without_case_and_accents():
    found = entries(
        {"resourceType": "Patient", "name": [{"family": "Müller-Ávila", "given": ["Ana", "J."]}], "address": [{"line": ["1 High St"], "city": "Bath"}]}
    )
    assert found.texts == {
        ("name", "muller-avila"),
        ("name", "ana"),
        ("name", "j."),
        ("family", "muller-avila"),
        ("given", "ana"),
        ("given", "j."),
        ("address", "1 high st"),
        ("address", "bath"),
        ("address-city", "bath"),
    }


def test_references_are_found_by_type_and_id_and_patient_by_patients_only():
    found = entries(
        {
            "resourceType": "CarePlan",
            "subject": {"reference": "Group/1/_history/3"},
            "goal": [{"reference": "Goal/2"}, {"reference": "#here"}, {"reference": "urn:uuid:1"}],
        }
    )
    assert found.references == {("subject", "Group/1"), ("goal", "Goal/2"), ("goal", "urn:uuid:1")}


def test_periods_timings_and_lists_inside_lists_are_dated():
    found = entries(
        {
            "resourceType": "ServiceRequest",
            "occurrenceTiming": {"event": ["2026-03-02"], "repeat": {"boundsPeriod": {"start": "2026-03-05", "end": "2026-03-06"}}},
        }
    )
    assert {low[:10] for _, low, _ in found.dates} == {"2026-03-02", "2026-03-05"}
    assert entries({"resourceType": "Goal", "target": [{"dueDate": "2026-04"}]}).dates == {
        ("target-date", "2026-04-01T00:00:00.000000Z", "2026-05-01T00:00:00.000000Z")
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"status": 7, "period": "soon", "goal": {"reference": 3}, "category": "x", "subject": []},
        {"status": {"code": 1}, "period": [[]], "goal": None, "category": [None], "identifier": "x", "meta": []},
        {"period": {"start": 5}, "activity": "x", "identifier": [None, {"value": 3}]},
    ],
)
def test_a_wrong_shape_is_passed_over(broken):
    resource = {"resourceType": "CarePlan", **broken}
    entries(resource)
    assert identifiers(resource) == set()


def test_a_type_without_a_table_is_found_by_what_every_resource_has():
    assert entries({"resourceType": "Basic", "identifier": [{"value": "1"}]}).tokens == {("identifier", "1", "")}
    assert param("Basic", "subject") is None


def test_a_single_identifier_counts_too():
    assert identifiers({"identifier": {"system": "urn:x", "value": "1"}}) == {("urn:x", "1")}


def test_a_document_is_identified_by_its_master_too():
    document = {"resourceType": "DocumentReference", "masterIdentifier": {"system": "s", "value": "1"}, "identifier": [{"value": "2"}]}
    assert identifiers(document) == {("s", "1"), ("", "2")}
    assert {entry for entry in entries(document).tokens if entry[0] == "identifier"} == {("identifier", "1", "s"), ("identifier", "2", "")}


def test_an_allergy_is_found_by_the_substance_of_a_reaction():
    allergy = {"resourceType": "AllergyIntolerance", "reaction": [{"substance": {"coding": [{"system": "s", "code": "penicillin"}]}}]}
    assert ("code", "penicillin", "s") in entries(allergy).tokens


def test_the_table_names_resource_types():
    assert PARAMS.keys() - RESOURCE_TYPES == {"Resource"}


def test_folding_drops_case_accents_and_runs_of_space():
    assert fold("  ÉLAN \n vital ") == "elan vital"


@pytest.mark.parametrize("name", ["city", "district", "state", "postalCode", "country", "text"])
def test_an_address_is_found_by_each_of_its_parts(name):
    assert ("address", "x") in entries({"resourceType": "Patient", "address": [{name: "X"}]}).texts


@pytest.mark.parametrize("name", ["text", "family", "given", "prefix", "suffix"])
def test_a_name_is_found_by_each_of_its_parts(name):
    value = ["X"] if name in ("given", "prefix", "suffix") else "X"
    assert ("name", "x") in entries({"resourceType": "Patient", "name": [{name: value}]}).texts

import httpx
import pytest

from fhir_gateway.clients.answer import answer_in, answer_of_entry
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received
from fhir_gateway.errors import PartnerNonsense
from fhir_gateway.fhir.lexical import load_object

WHAT = Interaction("read", "Patient/12")
BODY = b'{ "resourceType":"Patient", "id":"12", "meta":{"versionId":"2","lastUpdated":"2026-03-01T12:00:00Z"}, "multipleBirthInteger": 1 }'


def _received(body: bytes, **headers: str) -> Received:
    return Received(200, httpx.Headers(headers), body, httpx.URL("https://ehr.test"))


def test_an_answer_keeps_the_bytes_and_reads_version_and_time() -> None:
    answer = answer_in(WHAT, _received(BODY), "Patient", "12")
    assert (answer.body, answer.version, answer.updated) == (BODY, "2", "2026-03-01T12:00:00Z")


def test_the_etag_comes_before_the_meta() -> None:
    assert answer_in(WHAT, _received(BODY, ETag='W/"5"'), "Patient").version == "5"


def test_a_partner_without_versions_has_none() -> None:
    answer = answer_in(WHAT, _received(b'{"resourceType":"Patient","id":"12"}'), "Patient")
    assert (answer.version, answer.updated) == (None, None)


@pytest.mark.parametrize(
    "body",
    [b'{"resourceType":"OperationOutcome"}', b'{"resourceType":"Patient"}', b'{"resourceType":"Patient","id":"13"}', b'{"resourceType":"Patient","id":12}'],
)
def test_another_type_or_id_than_asked_is_nonsense(body: bytes) -> None:
    with pytest.raises(PartnerNonsense):
        answer_in(WHAT, _received(body), "Patient", "12")


def test_an_entrys_resource_keeps_the_text_of_its_numbers() -> None:
    entry = load_object(b'{"resource": {"resourceType":"Claim","id":"1","total":{"value": 750.00}}, "response": {"etag": "W/\\"4\\""}}')
    answer = answer_of_entry(WHAT, entry)
    assert (answer.body, answer.version) == (b'{"resourceType":"Claim","id":"1","total":{"value":750.00}}', "4")


@pytest.mark.parametrize("entry", [{}, {"resource": "x"}, {"resource": {"resourceType": "Patient"}}])
def test_an_entry_without_a_named_resource_is_nonsense(entry: dict[str, object]) -> None:
    with pytest.raises(PartnerNonsense):
        answer_of_entry(WHAT, entry)

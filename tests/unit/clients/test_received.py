import httpx
import pytest

from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received, json_in
from fhir_gateway.errors import PartnerNonsense

WHAT = Interaction("read", "Patient/12")


def _json(body: bytes, kind: str | None) -> object:
    headers = httpx.Headers({} if kind is None else {"Content-Type": kind})
    return json_in(WHAT, Received(200, headers, body, httpx.URL("https://ehr.test")))


@pytest.mark.parametrize("kind", ["application/fhir+json; charset=UTF-8", "application/json", "Application/JSON+FHIR", "text/json", None])
def test_json_is_read_under_each_of_its_names(kind: str | None) -> None:
    assert _json(b'\xef\xbb\xbf{"a": 1}', kind) == {"a": 1}


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", "application/fhir+json", "without a body"),
        (b"<!DOCTYPE html><p>Sign in", "text/html", "HTML"),
        (b"<html>", "application/json", "HTML"),
        (b'{"a":1}', "text/plain", "content type"),
        (b'{"a":1}', "application/fhir+xml", "content type"),
        (b'{"a":', "application/json", "broken JSON"),
        (b'{"a":1,"a":2}', "application/json", "broken JSON"),
        (b'{"a":[' + b"[]," * 4_000_000 + b"[]]}", "application/json", "more values"),
        (b'{"a":"\xff"}', "application/json", "broken JSON"),
        (b"[1]", "application/json", "broken JSON"),
    ],
)
def test_what_is_no_fhir_json_is_nonsense(body: bytes, kind: str, words: str) -> None:
    with pytest.raises(PartnerNonsense, match=words):
        _json(body, kind)

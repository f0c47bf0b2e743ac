"""The law of the trail: any request has exactly one entry, each entry of a batch one more, and each ends as its answer says."""

from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.api.routes import OPERATIONS, ROWS, kind_of
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.store.occasion import outcome_of
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from tests.unit.api.client import Client, in_memory, on

THERE = "there"
"""Stands for the id of a patient that the server has."""
KINDS = {kind_of(row) for row in (*OPERATIONS, *ROWS)} | {Kind.CAPABILITIES, Kind.NOWHERE}

types = st.sampled_from(["Patient", "CarePlan", "ConceptMap", "AuditEvent", "Provenance", "Nonsense", "patient", "%C3%A9"])
ids = st.sampled_from([THERE, "goal-status", "nobody", "h.plan", "a b", "$x", "x" * 70])
paths = [
    row.path.format(type="{0}", id="{1}", version="{2}").replace("/ConceptMap/$translate", "/ConceptMap/$translate?code=x") for row in (*OPERATIONS, *ROWS)
]
queries = st.sampled_from(["", "?_count=1", "?family=Rossi", "?_count=x", "?nonsense=1", "?_format=xml", "?name:exact=%00", "?_pretty=true"])
methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
wild = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(lambda text: f"/{httpx.QueryParams({'q': text})}")
address = st.one_of(
    st.builds(lambda path, type, id, query: path.format(type, id, "1-x") + query, st.sampled_from([*paths, "/metadata", "/{0}/", "/"]), types, ids, queries),
    wild,
)
headers = st.fixed_dictionaries(
    {"Content-Type": st.sampled_from(["application/fhir+json", "text/plain", "application/x-www-form-urlencoded"])},
    optional={
        "Authorization": st.sampled_from(["Bearer nurse", "Bearer stolen", "Basic eA=="]),
        "Accept": st.sampled_from(["application/fhir+json", "text/html", "*/*"]),
        "If-Match": st.sampled_from(['W/"1-x"', "nonsense"]),
        "If-None-Exist": st.sampled_from(["identifier=urn:mrn|7", "nonsense"]),
        "Prefer": st.sampled_from(["return=minimal", "return=OperationOutcome"]),
    },
)
resources = st.sampled_from(
    [
        {"resourceType": "Patient"},
        {"resourceType": "Patient", "id": THERE, "name": [{"family": "Verdi"}]},
        {"resourceType": "Patient", "birthDate": "yesterday"},
        {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": "Patient/there"}},
        {},
    ]
)
requests = st.fixed_dictionaries(
    {"method": st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]), "url": address.map(lambda text: text.lstrip("/") or "Patient")}
)
entries = st.lists(st.fixed_dictionaries({}, optional={"request": requests, "resource": resources}), max_size=4)
bundles = st.builds(lambda kind, sent: {"resourceType": "Bundle", "type": kind, "entry": sent}, st.sampled_from(["batch", "transaction", "history"]), entries)
bodies = st.one_of(st.just(b""), st.just(b"{"), st.just(b"family=Rossi"), resources, bundles)


async def prepared() -> tuple[Store, str]:
    store = in_memory()

    def register(tx: Any) -> None:
        tx.save_person(Person("nurse.lee", "hospital", frozenset({Role.HOSPITAL})))
        tx.save_token("nurse.lee", "nurse")

    await store.commit(operator(), register)
    async with on(store) as http:
        patient = await Client(store, http).patient()
    return store, patient["id"]


def filled(sent: Any, id: str) -> bytes:
    return sent if isinstance(sent, bytes) else dumps(sent).replace(THERE.encode(), id.encode())


async def told(store: Store) -> list[Entry]:
    page = await store.audit.entries(count=1000)
    return [line.entry for line in page.lines if line.entry.request == "law"]


def statuses(answer: httpx.Response) -> list[int]:
    """How the request ended, and each entry of a batch."""
    parts: list[Any] = []
    if answer.status_code == 200 and answer.request.method == "POST" and answer.content:
        body = load_object(answer.content)
        parts = body.get("entry", []) if body.get("type") == "batch-response" else []
    return sorted([answer.status_code, *(int(part["response"]["status"][:3]) for part in parts)])


@given(method=methods, path=address, header=headers, sent=bodies)
async def test_any_request_has_one_entry_that_ends_as_its_answer(method: str, path: str, header: dict[str, str], sent: Any) -> None:
    store, patient = await prepared()
    async with on(store) as http:
        answer = await http.request(method, path.replace(THERE, patient), content=filled(sent, patient), headers=header | {"X-Request-Id": "law"})
    found = await told(store)
    store.close()
    assert sorted(entry.outcome for entry in found) == sorted(map(outcome_of, statuses(answer)))
    assert {entry.kind for entry in found} <= KINDS
    assert answer.headers["X-Request-Id"] == "law"

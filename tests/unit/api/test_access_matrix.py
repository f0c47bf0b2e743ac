"""The matrix role x type x path: what a role needs of its own organisation's record it gets, and of another's nothing, on every way in.

Made from the compartment of a patient and the table of minimum necessary; a path that is not offered is refused without a word about anybody.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Role, recipient
from fhir_gateway.access.scopes import Action
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.store.store import Store
from tests.unit.api.client import in_memory, on
from tests.unit.api.two_records import ROLES, TYPES, Record, bring, compartment_params, expected, let_in, marker

OURS, THEIRS = "ours", "theirs"


class Matrix:
    """Two records in one gateway, and HTTP to it."""

    def __init__(self, store: Store, http: httpx.AsyncClient, own: Record, foreign: Record) -> None:
        self.store = store
        self.http = http
        self.own = own
        self.foreign = foreign

    async def get(self, role: Role, address: str) -> httpx.Response:
        return await self.http.get(address, headers=_as(role))

    async def post(self, role: Role, address: str, **content: Any) -> httpx.Response:
        return await self.http.post(address, headers=_as(role), **content)

    def keeps_theirs(self, answer: httpx.Response) -> None:
        """Nothing of the other record is in an answer."""
        assert marker(THEIRS) not in answer.text


@pytest.fixture
async def matrix() -> AsyncIterator[Matrix]:
    store = in_memory()
    own, foreign = await bring(store, OURS), await bring(store, THEIRS)
    await let_in(store, OURS)
    async with on(store) as http:
        yield Matrix(store, http, own, foreign)
    store.close()


def _as(role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {role.value} at {OURS}"}


def _keys(answer: httpx.Response) -> set[str]:
    """What a Bundle has in it, as ``Type/id``."""
    resources = (entry.get("resource", {}) for entry in load_object(answer.content).get("entry", []))
    return {f"{one.get('resourceType')}/{one.get('id')}" for one in resources}


@pytest.mark.parametrize("role", ROLES)
async def test_read(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        own, foreign = matrix.own.key(kind), matrix.foreign.key(kind)
        answer = await matrix.get(role, f"/{own}")
        assert answer.status_code == (200 if expected(role, kind) else 403), kind
        there, nowhere = await matrix.get(role, f"/{foreign}"), await matrix.get(role, f"/{kind}/nobody.{kind.lower()}")
        assert there.status_code == nowhere.status_code == (404 if expected(role, kind) else 403), kind
        assert there.text == nowhere.text, kind


@pytest.mark.parametrize("role", ROLES)
async def test_vread(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        own, foreign = matrix.own.of_type[kind], matrix.foreign.of_type[kind]
        answer = await matrix.get(role, f"/{own.reference}")
        assert answer.status_code == (200 if expected(role, kind) else 403), kind
        there, nowhere = await matrix.get(role, f"/{foreign.reference}"), await matrix.get(role, f"/{kind}/nobody/_history/1-x")
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text), kind
        assert there.status_code == (404 if expected(role, kind) else 403), kind


@pytest.mark.parametrize("role", ROLES)
async def test_history_of_one(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        own, foreign = matrix.own.key(kind), matrix.foreign.key(kind)
        answer = await matrix.get(role, f"/{own}/_history")
        assert (str(own) in _keys(answer)) == expected(role, kind), kind
        there, nowhere = await matrix.get(role, f"/{foreign}/_history"), await matrix.get(role, f"/{kind}/nobody/_history")
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text), kind


@pytest.mark.parametrize("role", ROLES)
async def test_history_of_a_type(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        answer = await matrix.get(role, f"/{kind}/_history?_count=500")
        assert (str(matrix.own.key(kind)) in _keys(answer)) == expected(role, kind), kind
        matrix.keeps_theirs(answer)


@pytest.mark.parametrize("role", ROLES)
async def test_history_of_everything(matrix: Matrix, role: Role) -> None:
    address, seen = "/_history?_count=100", set[str]()
    while address:
        answer = await matrix.get(role, address)
        matrix.keeps_theirs(answer)
        seen |= _keys(answer)
        address = next((link["url"] for link in load_object(answer.content)["link"] if link["relation"] == "next"), "")
    assert {kind for kind in TYPES if str(matrix.own.key(kind)) in seen} == {kind for kind in TYPES if expected(role, kind)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("by", ["GET", "POST"])
async def test_search(matrix: Matrix, role: Role, by: str) -> None:
    for kind in TYPES:
        both = f"{matrix.own.key(kind).id},{matrix.foreign.key(kind).id}"
        if by == "GET":
            answer = await matrix.get(role, f"/{kind}?_id={both}")
        else:
            answer = await matrix.post(role, f"/{kind}/_search", data={"_id": both})
        assert answer.status_code == (200 if expected(role, kind, Action.SEARCH) else 403), kind
        assert (str(matrix.own.key(kind)) in _keys(answer)) == expected(role, kind, Action.SEARCH), kind
        matrix.keeps_theirs(answer)


@pytest.mark.parametrize("role", ROLES)
async def test_search_by_the_other_patient(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        for name in compartment_params(kind):
            there = await matrix.get(role, f"/{kind}?{name}=Patient/{matrix.foreign.patient}&_total=accurate")
            assert there.status_code == (200 if expected(role, kind, Action.SEARCH) else 403), kind
            assert _keys(there) == set(), (kind, name)
            assert load_object(there.content).get("total", 0) == 0, (kind, name)


@pytest.mark.parametrize("role", ROLES)
async def test_total(matrix: Matrix, role: Role) -> None:
    for kind in (kind for kind in TYPES if kind not in ("ConceptMap", "AuditEvent", "Provenance", "Task")):  # of which there are more
        answer = await matrix.get(role, f"/{kind}?_summary=count")
        assert load_object(answer.content).get("total") == (1 if expected(role, kind, Action.SEARCH) else None), kind


@pytest.mark.parametrize("role", ROLES)
async def test_include(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        tasks = f"{matrix.own.task_on[kind].key.id},{matrix.foreign.task_on[kind].key.id}"
        answer = await matrix.get(role, f"/Task?_id={tasks}&_include=Task:focus&_include=Task:*")
        wanted = expected(role, "Task", Action.SEARCH) and expected(role, kind)
        assert (str(matrix.own.key(kind)) in _keys(answer)) == wanted, kind
        matrix.keeps_theirs(answer)


@pytest.mark.parametrize("role", ROLES)
async def test_revinclude(matrix: Matrix, role: Role) -> None:
    patients = f"{matrix.own.patient},{matrix.foreign.patient}"
    for kind in TYPES:
        for name in [*compartment_params(kind)[:1], "*"]:
            answer = await matrix.get(role, f"/Patient?_id={patients}&_revinclude={kind}:{name}")
            if name == "*" and compartment_params(kind) and expected(role, "Patient", Action.SEARCH):
                assert (str(matrix.own.key(kind)) in _keys(answer)) == (expected(role, kind) and _leads_home(matrix, kind)), kind
            matrix.keeps_theirs(answer)


def _leads_home(matrix: Matrix, kind: str) -> bool:
    """Whether our resource of a type says in an element that we search by whom it is about."""
    return kind == "Patient" or f'"Patient/{matrix.own.patient}"' in matrix.own.of_type[kind].body.decode()


@pytest.mark.parametrize("role", ROLES)
async def test_batch(matrix: Matrix, role: Role) -> None:
    for kind in TYPES:
        asked = [str(matrix.own.key(kind)), str(matrix.foreign.key(kind)), f"{kind}?_id={matrix.foreign.key(kind).id}"]
        bundle = {"resourceType": "Bundle", "type": "batch", "entry": [{"request": {"method": "GET", "url": one}} for one in asked]}
        answer = await matrix.post(role, "", json=bundle)
        own, foreign, searched = load_object(answer.content)["entry"]
        assert ("resource" in own) == expected(role, kind), kind
        assert "resource" not in foreign, kind
        assert not searched.get("resource", {}).get("entry"), kind
        matrix.keeps_theirs(answer)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_what_is_not_seen_is_not_written(matrix: Matrix, role: Role, method: str) -> None:
    for kind in TYPES:
        there = await _write(matrix, role, method, kind, matrix.foreign.key(kind).id)
        nowhere = await _write(matrix, role, method, kind, f"nobody.{kind.lower()}")
        assert there.status_code == nowhere.status_code >= 400, kind
        assert there.text.replace(matrix.foreign.key(kind).id, "X") == nowhere.text.replace(f"nobody.{kind.lower()}", "X"), kind
        stored = matrix.store.read(recipient(THEIRS, THEIRS, frozenset({Role.HOSPITAL})), matrix.foreign.key(kind))
        assert stored is None or (stored.version, stored.deleted) == (1, False), kind


async def _write(matrix: Matrix, role: Role, method: str, kind: str, id: str) -> httpx.Response:
    body: dict[str, Any] = {"json": {"resourceType": kind, "id": id}} if method == "PUT" else {}
    return await matrix.http.request(method, f"/{kind}/{id}", headers=_as(role), **body)


NOT_OFFERED: dict[str, Callable[[Record, str], str]] = {
    "_has": lambda record, kind: f"/Patient?_has:{kind}:patient:_id={record.key(kind).id}",
    "a chain": lambda record, kind: f"/{kind}?patient.name={record.patient}",
    "Bulk Data": lambda record, _kind: f"/Patient/{record.patient}/$export",
    "Bulk Data of all": lambda _record, kind: f"/$export?_type={kind}",
    "everything": lambda record, _kind: f"/Patient/{record.patient}/$everything",
    "the operations of a type": lambda record, kind: f"/{kind}/{record.key(kind).id}/$validate",
}


@pytest.mark.parametrize("path", NOT_OFFERED)
@pytest.mark.parametrize("role", ROLES)
async def test_a_path_that_is_not_offered(matrix: Matrix, role: Role, path: str) -> None:
    for kind in TYPES:
        own, foreign = [await matrix.get(role, NOT_OFFERED[path](record, kind)) for record in (matrix.own, matrix.foreign)]
        assert own.status_code == foreign.status_code >= 400, kind
        matrix.keeps_theirs(foreign)
        assert marker(OURS) not in own.text, kind


@pytest.mark.parametrize("role", ROLES)
async def test_what_sync_may_send(matrix: Matrix, role: Role) -> None:
    seen = matrix.store.reads(recipient(OURS, OURS, frozenset({role})))
    for kind in TYPES:
        assert seen.sees(matrix.own.key(kind)) == expected(role, kind), kind
        assert not seen.sees(matrix.foreign.key(kind)), kind

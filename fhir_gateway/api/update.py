"""Update: the caller's resource over the version that the caller read.

``If-Match`` decides where it is given. Without it the body's ``meta.versionId`` says what was read, where it names a version of this resource; R4 lets a
server ignore that, and a setting does. https://hl7.org/fhir/R4/http.html#update, https://hl7.org/fhir/R4/http.html#concurrency
"""

from collections.abc import Collection
from dataclasses import dataclass

from starlette.responses import Response

from fhir_gateway.api import answer
from fhir_gateway.api.body import read_json
from fhir_gateway.api.call import Call
from fhir_gateway.api.conditions import version_of
from fhir_gateway.api.create import ORIGIN
from fhir_gateway.api.gate import admit, same_type
from fhir_gateway.api.lossy import onto
from fhir_gateway.api.references_in import home_of, ours, refuse_dangling
from fhir_gateway.errors import BadRequest, Invalid, NotSupported, Stale, VersionRequired
from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import Stored
from fhir_gateway.store.transaction import Transaction

VERSIONED = frozenset({"CarePlan"})
"""Types that are never written over without word of the version that was read."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a caller says about the version that it read: ``required`` by If-Match, or ``hinted`` by the body."""

    required: str | None
    hinted: str | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an update came to: ``back`` where it brought a deleted resource back, ``proposed`` what waits for its owner."""

    stored: Stored
    back: bool = False
    proposed: tuple[str, ...] = ()


async def update(call: Call) -> Response:
    key = call.key
    body = await read_json(call)
    same_type(body, key.type)
    same_id(body, key)
    await admit(body, int(call.header("content-length") or 0))
    body, basis = ours(body, call.base), basis_of(call.header("if-match"), body, hints=call.service.settings.version_hint)
    result = await call.store.commit(call.grant, lambda transaction: replace(transaction, key, body, basis))
    return answer.written(call, result.stored, 201 if result.back else 200, result.proposed)


def same_id(body: JsonObject, key: Key) -> None:
    """Check that the body carries the id in the path, as R4 asks.

    Raises:
        BadRequest: it carries another one or none.
    """
    if body.get("id") != key.id:
        raise BadRequest("the id of the body must be the one in the address", expression=f"{key.type}.id")


def basis_of(if_match: str | None, body: JsonObject, *, hints: bool) -> Basis:
    """What the caller says about the version that it read."""
    meta = body.get("meta")
    hinted = meta.get("versionId") if hints and isinstance(meta, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] : checked JSON
    return Basis(version_of(if_match), hinted if isinstance(hinted, str) else None)


def replace(transaction: Transaction, key: Key, body: JsonObject, basis: Basis, *, besides: Collection[Key] = ()) -> Replaced:
    """Write a caller's body, as far as it may change what it changes.

    Raises:
        NotSupported: there never was such a resource that this caller could see; ids are given here.
        Stale: ``If-Match`` names a version that is not the current one.
        VersionRequired: a plan without word of the version that was read.
        Conflict: it was changed since the caller read it, in a way that does not go together.
        Invalid: it refers to nothing, or to another patient.
    """
    was = transaction.read(key)
    if was is None:
        raise NotSupported(f"there is no {key}; ids are given by this server, so POST it to {key.type}")
    if basis.required is not None and basis.required != was.version_id:
        raise Stale(f"{key} is at version {was.version_id}")
    refuse_dangling(transaction, body, besides=besides, was=None if was.deleted else was.json())
    _same_case(key, body)
    if was.deleted:
        return Replaced(transaction.create(key.type, body, origin=ORIGIN, home=key.home, id=key.id), back=True)
    result = onto(transaction, _read(transaction, was, basis), was, body)
    stored = transaction.update(key, result.body, origin=ORIGIN)
    return Replaced(transaction.shown(stored), proposed=result.proposed)


def _read(transaction: Transaction, was: Stored, basis: Basis) -> Stored:
    """The version that the caller read, as far as it says so; else the current one."""
    read = None if basis.hinted is None or basis.required else transaction.vread(was.key, basis.hinted)
    if basis.required is None and read is None and was.key.type in VERSIONED:
        raise VersionRequired(f"say which version of {was.key} was read: If-Match, or the meta.versionId that came with it")
    return was if read is None or read.deleted else read


def _same_case(key: Key, body: JsonObject) -> None:
    home = home_of(body, references.targets(body))
    if home is not None and home != key.home and key.type != "Patient":
        raise Invalid("a resource stays with the patient that it was made for", expression=_subject(body))


def _subject(body: JsonObject) -> str:
    """The path of the reference that leads to the patient."""
    paths = [found.path for found in references.find(body) if found.text.startswith("Patient/")]
    return paths[0] if paths else str(body["resourceType"])

"""How a partner writes: its checks, its habits and its log, all or nothing.

https://hl7.org/fhir/R4/http.html#update
"""

import random
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from fhir_gateway.errors import BadRequest, Conflict, NotFound, NotSupported, SeveralMatches, Stale
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.alterations import altered
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.integrity import check_integrity
from fhir_gateway.sandbox.parameters import PARAMETERS
from fhir_gateway.sandbox.resources import Resources, Version
from fhir_gateway.sandbox.search import parse, query_pairs
from fhir_gateway.sandbox.write_log import GATEWAY, WriteRecord, content_hash

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")  # datatypes.html#id


@dataclass(frozen=True)
class Written:
    """The version that a write left, and the HTTP status that tells it."""

    version: Version
    status: int


class Writing:
    """Resources and the only way to change them: ``put`` and ``remove`` inside ``all_or_nothing``."""

    def __init__(self, habits: Habits, base_url: str, now: Callable[[], datetime], chance: random.Random) -> None:
        self.habits = habits
        self.base_url = base_url
        self.now = now
        self.chance = chance
        self.resources = Resources()
        self.log: list[WriteRecord] = []

    @contextmanager
    def all_or_nothing(self) -> Generator[None]:
        """What is written inside stays only if nothing is refused and every reference resolves at the end."""
        before, logged = self.resources.backup(), len(self.log)
        try:
            yield
            check_integrity(self.resources.since(before), self.resources, self.base_url, foreign=self.habits.foreign_references)
        except Exception:
            self.resources.restore(before)
            del self.log[logged:]
            raise

    def new_id(self, type_name: str) -> str:
        return self.resources.new_id(type_name, self.habits.id_prefix)

    def match(self, type_name: str, if_none_exist: str) -> Version | None:
        """The one resource that a conditional create finds, None to create.

        Raises:
            SeveralMatches: more than one.
        """
        self.check_type(type_name)
        if not if_none_exist or not self.habits.conditional_create:
            return None
        found = parse(type_name, query_pairs(if_none_exist), self.base_url).find(self.resources.living(type_name))
        if len(found) > 1:
            raise SeveralMatches("If-None-Exist matches more than one resource")
        return found[0] if found else None

    def put(self, type_name: str, id_: str, body: JsonObject, *, who: str, if_match: str | None = None, method: str = "PUT") -> Written:
        was = self.resources.current(type_name, id_)
        self._check_body(type_name, id_, body, method)
        self._check_match(was, if_match)
        if was is None and method == "PUT":
            self._check_client_id(id_)
        old = was.body if was else None
        made = altered(body, old, self.habits, self.chance, self.clock(), by_gateway=who == GATEWAY)
        changed = content_hash(made) != content_hash(old)
        if was is None or changed or not self.habits.same_content_same_version:
            version = self.resources.add(type_name, id_, self.clock(), method, self._stamped(made, id_, was))
        else:
            version = was
        self._record(version, method, who, changed=changed)
        return Written(version, 201 if old is None else 200)

    def remove(self, type_name: str, id_: str, *, who: str, if_match: str | None = None) -> Version | None:
        """The deletion that was written; None if there is nothing to delete."""
        self.check_type(type_name)
        was = self.resources.current(type_name, id_)
        if was is None or was.body is None:
            return None
        self._check_match(was, if_match)
        version = self.resources.add(type_name, id_, self.clock(), "DELETE", None)
        self._record(version, "DELETE", who, changed=True)
        return version

    def clock(self) -> datetime:
        """Now, as finely as this partner keeps it."""
        now = self.now().astimezone(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def knows(self, type_name: str) -> bool:
        return type_name in PARAMETERS and type_name not in self.habits.without_types

    def check_type(self, type_name: str) -> None:
        if not self.knows(type_name):
            raise NotFound(f"this partner does not know the type {type_name[:40]!r}")

    def _record(self, version: Version, method: str, who: str, *, changed: bool) -> None:
        hashed = content_hash(version.body)
        self.log.append(WriteRecord(len(self.log) + 1, self.clock(), method, version.type, version.id, version.number, who, hashed, changed))

    def _stamped(self, body: JsonObject, id_: str, was: Version | None) -> JsonObject:
        meta = {name: value for name, value in body.get("meta", {}).items() if name not in ("versionId", "lastUpdated")}
        if self.habits.versions:
            meta["versionId"] = str(was.number + 1 if was else 1)
        if self.habits.keeps_last_updated:
            meta["lastUpdated"] = self.clock().isoformat(timespec="milliseconds")
        rest = {name: value for name, value in body.items() if name not in ("resourceType", "id", "meta")}
        return {"resourceType": body["resourceType"], "id": id_, **({"meta": meta} if meta else {}), **rest}

    def _check_body(self, type_name: str, id_: str, body: JsonObject, method: str) -> None:
        self.check_type(type_name)
        if body.get("resourceType") != type_name:
            raise BadRequest(f"the body is not a {type_name}", expression=f"{type_name}.resourceType")
        if not isinstance(body.get("meta", {}), dict):
            raise BadRequest("meta is not an object", expression=f"{type_name}.meta")
        if method == "PUT" and body.get("id") != id_:
            raise BadRequest("the id of the body is not the id of the URL", expression=f"{type_name}.id")

    def _check_client_id(self, id_: str) -> None:
        if not self.habits.client_ids:
            raise NotSupported("this partner gives its own ids")
        if not _ID.fullmatch(id_) or (id_.isdecimal() and not self.habits.numeric_client_ids):
            raise BadRequest("a client may not give such an id")

    def _check_match(self, was: Version | None, if_match: str | None) -> None:
        # http.html#concurrency: 412 when stale; HAPI answers 409
        if if_match is None or self.habits.no_versions:
            return
        if was is None or if_match.removeprefix("W/").strip('"') != str(was.number):
            raise Conflict("not the current version") if self.habits.stale_status == Conflict.status else Stale("not the current version")

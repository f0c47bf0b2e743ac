"""A simulated partner: its resources, its habits, its log. In memory; no clock or chance of its own.

https://hl7.org/fhir/R4/http.html
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from fhir_gateway.errors import BadRequest, Gone, NotFound, NotSupported
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.bundles import Listing, Pages
from fhir_gateway.sandbox.dates import parsed
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.resources import Backup, Version
from fhir_gateway.sandbox.search import parse
from fhir_gateway.sandbox.write_log import GATEWAY
from fhir_gateway.sandbox.writing import Writing, Written

Pairs = Sequence[tuple[str, str]]


class Partner(Writing):
    """Somebody else's FHIR server.

    Args:
        now: the partner's own clock.
        chance: for its habits and faults.
        base_url: of its FHIR API; its links and its absolute references start with it. By default ``http://<name>.test/fhir``.
        token: bearer token that every FHIR request must carry; None asks for none.
    """

    def __init__(
        self,
        name: str,
        habits: Habits | None = None,
        *,
        now: Callable[[], datetime],
        chance: random.Random,
        base_url: str | None = None,
        token: str | None = None,
    ) -> None:
        super().__init__(habits or Habits(), base_url or f"http://{name}.test/fhir", now, chance)
        self.name = name
        self.token = token
        self.faults_on = True
        self.pages = Pages(self.base_url)
        self.landing: set[asyncio.Task[None]] = set()
        self._backup = self.resources.backup()

    def create(self, type_name: str, body: JsonObject, *, who: str = GATEWAY, if_none_exist: str = "") -> Written:
        with self.all_or_nothing():
            match = self.match(type_name, if_none_exist)
            return Written(match, 200) if match else self.put(type_name, self.new_id(type_name), body, who=who, method="POST")

    def update(self, type_name: str, id_: str, body: JsonObject, *, who: str = GATEWAY, if_match: str | None = None) -> Written:
        with self.all_or_nothing():
            return self.put(type_name, id_, body, who=who, if_match=if_match)

    def delete(self, type_name: str, id_: str, *, who: str = GATEWAY, if_match: str | None = None) -> Version | None:
        with self.all_or_nothing():
            return self.remove(type_name, id_, who=who, if_match=if_match)

    def read(self, type_name: str, id_: str) -> Version:
        self.check_type(type_name)
        return _living(self.resources.current(type_name, id_))

    def vread(self, type_name: str, id_: str, number: str) -> Version:
        self._check_versions(type_name)
        return _living(next((version for version in self.resources.history(type_name, id_) if str(version.number) == number), None))

    def instance_history(self, type_name: str, id_: str, query: Pairs) -> Listing:
        self._check_versions(type_name)
        versions = self.resources.history(type_name, id_)
        if not versions:
            raise NotFound("never here")
        return self._history(versions, query)

    def type_history(self, type_name: str, query: Pairs) -> Listing:
        self._check_versions(type_name)
        return self._history(self._indexed(self.resources.versions(type_name)), query)

    def system_history(self, query: Pairs) -> Listing:
        if not self.habits.system_history:
            raise NotSupported("this partner has no history of everything")
        return self._history(self._indexed(self.resources.versions()), query)

    def search(self, type_name: str, query: Pairs) -> Listing:
        self.check_type(type_name)
        if not self.habits.keeps_last_updated and any("_lastUpdated" in word for pair in query for word in pair):
            raise BadRequest("unknown search parameter '_lastUpdated'")
        asked = parse(type_name, query, self.base_url)
        until = self.now() - timedelta(seconds=self.habits.search_lag)
        found = asked.find(self.resources.living(type_name, until=until))
        return Listing("searchset", found, self.habits.page_size if asked.count is None else asked.count, asked.total)

    def snapshot(self) -> Backup:
        """Take the backup that ``restore`` goes back to."""
        self._backup = self.resources.backup()
        return self._backup

    def restore(self, backup: Backup | None = None) -> None:
        """Go back to a backup, by default the last; the log stays, version numbers and ids are given again."""
        self.resources.restore(backup or self._backup)

    async def landed(self) -> None:
        """Wait for every late write that is still under way."""
        while self.landing:
            await asyncio.gather(*self.landing)

    def _indexed(self, versions: Iterable[Version]) -> list[Version]:
        until = self.now() - timedelta(seconds=self.habits.search_lag)
        return [version for version in versions if version.at <= until]

    def _history(self, versions: Sequence[Version], query: Pairs) -> Listing:
        """Newest first. https://hl7.org/fhir/R4/http.html#history"""
        control = dict(query)
        if control.keys() - {"_since", "_count", "_format"}:
            raise BadRequest("history takes _since and _count")
        since = parsed(control["_since"])[1] if "_since" in control else None
        kept = [version for version in versions if since is None or version.at >= since]
        count = control.get("_count", "")
        kept.sort(key=lambda version: -version.order)
        return Listing("history", kept, int(count) if count.isdecimal() and int(count) else self.habits.page_size, True)

    def _check_versions(self, type_name: str) -> None:
        self.check_type(type_name)
        if self.habits.no_versions:
            raise NotSupported("this partner keeps no versions")


def _living(version: Version | None) -> Version:
    if version is None:
        raise NotFound("no such resource or version")
    if version.body is None:
        raise Gone(f"{version.reference} is deleted")
    return version

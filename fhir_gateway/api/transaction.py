"""Transaction: all entries of a Bundle in one commit, or none of them.

Its order is R4's: deletes, creates, updates, reads. New resources get their ids first, so that entries may refer to each other in any order, and each
lands in the case of the patient it refers to. https://hl7.org/fhir/R4/http.html#trules
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from fhir_gateway.api import entry_answer
from fhir_gateway.api.answer import Return
from fhir_gateway.api.conditions import identifiers_of, match, version_of
from fhir_gateway.api.create import ORIGIN
from fhir_gateway.api.delete import remove
from fhir_gateway.api.published import published
from fhir_gateway.api.references_in import home_of, refuse_dangling
from fhir_gateway.api.requested import Requested, at
from fhir_gateway.api.search import searched
from fhir_gateway.api.update import basis_of, replace
from fhir_gateway.errors import BadRequest, Gone, Invalid, NotFound, SeveralMatches
from fhir_gateway.fhir import references
from fhir_gateway.fhir.bundle import Entry
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.renamed import renamed
from fhir_gateway.fhir.search_params import identifiers
from fhir_gateway.fhir.types import DIRECTORY
from fhir_gateway.settings import Settings
from fhir_gateway.store.transaction import Transaction

_ON_A_SERVER = re.compile(r"https?://\S+/([A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64})")


class Act:
    """One run of a transaction's entries inside a commit; a commit that runs twice makes two."""

    def __init__(self, transaction: Transaction, entries: list[Requested], base: str, settings: Settings, wanted: Return | None) -> None:
        self.transaction = transaction
        self.entries = entries
        self.base = base
        self.settings = settings
        self.wanted = wanted
        self.answers: dict[str, Entry] = {}
        self.keys: dict[str, Key] = {}
        """What an entry is about, by its path."""
        self.about: set[Key] = set()
        self.conditions: set[str] = set()
        self.made: dict[str, str] = {}
        """``Type/id`` by the fullUrl that entries refer by."""
        self.claims: dict[tuple[str, str, str], set[Key]] = {}
        """What the entries themselves identify, for conditional references."""

    def run(self) -> list[Entry]:
        """The answers, in the order of the entries."""
        self._remove()
        self._name()
        for requested in self._asking("POST"):
            self._create(requested)
        for requested in self._asking("PUT"):
            self._update(requested)
        for requested in self._asking("GET", "HEAD"):
            self._read(requested)
        return [self.answers[requested.path] for requested in self.entries]

    def _asking(self, *methods: str) -> Iterable[Requested]:
        return (requested for requested in self.entries if requested.method in methods and requested.path not in self.answers)

    def _remove(self) -> None:
        for requested in self._asking("DELETE"):
            self._alone(requested, requested.key)
            with at(f"{requested.path}.request.url"):
                remove(self.transaction, requested.key, version_of(requested.if_match))
            self.answers[requested.path] = entry_answer.deleted()

    # names

    def _name(self) -> None:
        """Find out what each entry is about, before any is written."""
        for requested in self._asking("PUT"):
            self._is(requested, requested.key)
        for requested in self._asking("POST"):
            self._find(requested)
        waiting = list(self._asking("POST"))
        while waiting:
            ready = [requested for requested in waiting if self._home(requested)] or waiting[:1]
            for requested in ready:
                self._is(requested, Key(requested.type, self.transaction.ids.for_type(requested.type, self._home(requested))))
            waiting = [requested for requested in waiting if requested.path not in self.keys]

    def _find(self, requested: Requested) -> None:
        """An entry that is to be made only if there is none yet, and there is one."""
        if requested.if_none_exist is None:
            return
        with at(f"{requested.path}.request.ifNoneExist"):
            found = match(self.transaction, requested.type, requested.if_none_exist)
        stored = self.transaction.read(found) if found else None
        if found is not None and stored is not None:
            self._is_called(requested, found)
            self.answers[requested.path] = entry_answer.done(self.base, stored, 200, self.wanted)
            return
        condition = f"{requested.type}?{sorted(identifiers_of(requested.if_none_exist))}"
        if condition in self.conditions:
            raise Invalid("another entry makes the same resource", expression=f"{requested.path}.request.ifNoneExist")
        self.conditions.add(condition)

    def _is(self, requested: Requested, key: Key) -> None:
        self._alone(requested, key)
        self._is_called(requested, key)
        for system, value in identifiers(requested.body):
            self.claims.setdefault((requested.type, system, value), set()).add(key)

    def _alone(self, requested: Requested, key: Key) -> None:
        """trules: no two entries may change the same resource."""
        if key in self.about:
            raise BadRequest("another entry is about the same resource", expression=requested.path)
        self.about.add(key)

    def _is_called(self, requested: Requested, key: Key) -> None:
        """bundle.html#references: what other entries may call this one."""
        self.keys[requested.path] = key
        if not requested.full_url:
            return
        if self.made.setdefault(requested.full_url, str(key)) != str(key):
            raise BadRequest("another entry has the same fullUrl", expression=f"{requested.path}.fullUrl")
        on_a_server = _ON_A_SERVER.fullmatch(requested.full_url)
        if on_a_server is not None:
            self.made.setdefault(on_a_server[1], str(key))

    def _home(self, requested: Requested) -> str | None:
        """The case of a new resource as far as it is known yet; a patient and what all cases share need none."""
        if requested.type == "Patient" or requested.type in DIRECTORY:
            return "dir"
        texts = (found.text for found in references.find(requested.body))
        keys = [references.parse(self.made.get(text, text), self.base) for text in texts]
        with at(requested.path):
            return home_of(requested.body, [key for key in keys if key is not None])

    # writes

    def _create(self, requested: Requested) -> None:
        key = self.keys[requested.path]
        with at(requested.path):
            body = self._settled(requested)
            home = home_of(body, references.targets(body))
            stored = self.transaction.create(requested.type, body, origin=ORIGIN, home=home, id=key.id)
        self.answers[requested.path] = entry_answer.done(self.base, stored, 201, self.wanted)

    def _update(self, requested: Requested) -> None:
        with at(requested.path):
            body = self._settled(requested)
            basis = basis_of(requested.if_match, body, hints=self.settings.version_hint)
            result = replace(self.transaction, requested.key, body, basis, besides=self.about)
        self.answers[requested.path] = entry_answer.done(self.base, result.stored, 201 if result.back else 200, self.wanted, result.proposed)

    def _settled(self, requested: Requested) -> JsonObject:
        """The resource of an entry with each reference leading to what is there, or is being made."""
        conditional = {found.text: self._condition(found, requested) for found in references.find(requested.body) if _is_conditional(found.text)}
        names = self.made | conditional
        body = references.rewrite(renamed(requested.body, self.made), lambda text: names.get(text, text).removeprefix(f"{self.base}/"))
        refuse_dangling(self.transaction, body, besides=self.about)
        return body

    def _condition(self, found: references.Found, requested: Requested) -> str:
        """What a reference such as ``Practitioner?identifier=system|value`` leads to."""
        resource_type = found.text.partition("?")[0]
        sets = [
            self.claims.get((resource_type, system, value), set[Key]()) | set(self.transaction.find(resource_type, system, value))
            for system, value in identifiers_of(found.text)
        ]
        keys = set[Key].intersection(*sets)
        if len(keys) > 1:
            raise SeveralMatches(f"several resources of type {resource_type} match this reference", expression=found.path)
        if not keys:
            raise Invalid(f"no {resource_type} matches this reference", expression=found.path)
        return str(keys.pop())

    # reads

    def _read(self, requested: Requested) -> None:
        with at(f"{requested.path}.request.url"):
            if not requested.id:
                found = searched(self.transaction, self.settings, self.base, requested.type, parse_qsl(requested.query, keep_blank_values=True))
                self.answers[requested.path] = entry_answer.found(found)
                return
            ours = published(requested.key)
            if ours is not None:
                self.answers[requested.path] = entry_answer.found(dumps(ours))
                return
            stored = self.transaction.read(requested.key)
            if stored is None:
                raise NotFound(f"there is no such {requested.type}")
            if stored.deleted:
                raise Gone(f"{requested.key} is deleted")
            self.answers[requested.path] = entry_answer.done(self.base, stored, 200, Return.REPRESENTATION)


def _is_conditional(text: str) -> bool:
    return "?" in text and ":" not in text.partition("?")[0]

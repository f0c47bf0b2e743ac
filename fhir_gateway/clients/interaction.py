"""The interactions that we ask of a partner, and what a status means in each.

https://hl7.org/fhir/R4/http.html
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interaction:
    """One question to a partner, as error messages name it.

    Args:
        name: the FHIR word: ``read``, ``update``, ``search-type``.
        subject: ``Patient/12`` or ``Patient``; never a search value.
        gone: 404 and 410 say that the resource is not there; elsewhere they refuse the request.
        stale: the statuses that say that somebody was there first.
    """

    name: str
    subject: str = ""
    gone: bool = False
    stale: frozenset[int] = frozenset()

    def __str__(self) -> str:
        return f"{self.name} {self.subject}".strip()


CAPABILITIES = Interaction("capabilities")
HISTORY_SYSTEM = Interaction("history-system")

# http.html#concurrency: 412 when stale; HAPI answers 409.
_STALE_UPDATE = frozenset({409, 412})


def read(type_: str, id_: str) -> Interaction:
    return Interaction("read", f"{type_}/{id_}", gone=True)


def vread(type_: str, id_: str, version: str) -> Interaction:
    return Interaction("vread", f"{type_}/{id_}/_history/{version}", gone=True)


def history_type(type_: str) -> Interaction:
    return Interaction("history-type", type_)


def history_instance(type_: str, id_: str) -> Interaction:
    return Interaction("history-instance", f"{type_}/{id_}", gone=True)


def update(type_: str, id_: str) -> Interaction:
    return Interaction("update", f"{type_}/{id_}", gone=True, stale=_STALE_UPDATE)


def delete(type_: str, id_: str) -> Interaction:
    return Interaction("delete", f"{type_}/{id_}", gone=True)


def create(type_: str) -> Interaction:
    # http.html#ccreate: 412 says that several match, which asking again does not change; 409 is two at once.
    return Interaction("create", type_, stale=frozenset({409}))


def search(type_: str) -> Interaction:
    return Interaction("search-type", type_)


def transaction(*, guarded: bool) -> Interaction:
    """A transaction; where entries are guarded by ``ifMatch``, 409 and 412 say that one of them is stale."""
    return Interaction("transaction", stale=_STALE_UPDATE if guarded else frozenset())

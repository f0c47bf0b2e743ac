"""A hint that something moved at a partner. What is merged is always a read.

Rules: docs/agreement.md, *Feeds and notifications are hints*.
"""

from dataclasses import dataclass

from fhir_gateway.clients.revision import Revision
from fhir_gateway.fhir.lexical import dumps


@dataclass(frozen=True)
class Hint:
    """A resource that may have moved.

    Args:
        type: the resource type.
        id: the partner's id.
        version: None where the feed does not say.
        deleted: the feed shows a deletion; feeds other than a history show none.
        updated: ``meta.lastUpdated`` as it stands there.
        body: the resource as the feed shows it, which may be stale; None for a deletion.
    """

    type: str
    id: str
    version: str | None
    deleted: bool
    updated: str | None
    body: bytes | None


def hint_of(revision: Revision) -> Hint:
    """The hint that a feed's entry gives."""
    body = None if revision.deleted or revision.resource is None else dumps(revision.resource)
    return Hint(revision.type, revision.id, revision.version, revision.deleted, revision.updated, body)

"""A caller that read an older version: its changes since then go onto the current one, where they go together.

A client is a lossy partner like any other: docs/agreement.md, *A client that PUTs to our API*.
"""

from fhir_gateway.errors import Conflict
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.transaction import Transaction


def merged(transaction: Transaction, read: JsonObject, current: JsonObject, sent: JsonObject) -> JsonObject:
    """The body to write: ``current`` with what ``sent`` changes of ``read``.

    Raises:
        Conflict: both changed the same thing.
    """
    raise Conflict(f"{current['resourceType']}/{current['id']} was changed since it was read; read it again")

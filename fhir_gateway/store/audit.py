"""The audit trail as it is kept: appended in batches, on disk before anybody is answered, each batch chained to the one before by its hash."""

from fhir_gateway.access.trail import Entry


class AuditLog:
    """The trail of one database."""

    async def record(self, entry: Entry) -> None:
        """Keep an entry; it is on disk when this returns."""

"""A remark that somebody wrote."""

from dataclasses import dataclass

from fhir_gateway.records.moment import Moment
from fhir_gateway.records.reference import Ref


@dataclass(frozen=True, slots=True)
class Note:
    """Words, and where known who wrote them (a ``Ref`` or only a name) and when."""

    text: str
    author: Ref | str | None = None
    time: Moment | None = None

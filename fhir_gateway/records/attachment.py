"""A file: its content itself, or where it is; a discharge summary, a signed plan of care, a photograph of a wound."""

from dataclasses import dataclass

from fhir_gateway.records.moment import Moment
from fhir_gateway.records.wording import Base64, LanguageTag, MediaType, Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """``data`` is the content, which then has a ``media_type``; ``url`` is where it is.

    ``size`` is in bytes and ``hash`` is SHA-1, both of the content before it was encoded; at least one field is given.
    """

    media_type: MediaType | None = None
    language: LanguageTag | None = None
    data: Base64 | None = None
    url: Uri | None = None
    size: int | None = None
    hash: Base64 | None = None
    title: str | None = None
    created: Moment | None = None

    def __post_init__(self) -> None:
        if self.data is not None and self.media_type is None:
            raise ValueError("content has a media type")

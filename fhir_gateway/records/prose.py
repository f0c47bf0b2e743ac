"""What a reader is shown: words with their layout, and how they relate to the data beside them."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.wording import Xhtml


class ProseOrigin(Enum):
    """``GENERATED`` says what the data say, ``ADDITIONAL`` says more, ``EMPTY`` says nothing of note."""

    GENERATED = "generated"
    GENERATED_WITH_EXTENSIONS = "generated with extensions"
    ADDITIONAL = "additional"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Words for a reader."""

    origin: ProseOrigin
    html: Xhtml

"""Prose <-> Narrative.

https://hl7.org/fhir/R4/narrative.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.prose import Prose, ProseOrigin
from fhir_gateway.records.wording import Xhtml

# https://hl7.org/fhir/R4/valueset-narrative-status.html
ORIGIN = CodeMap(
    system="http://hl7.org/fhir/narrative-status",
    rows={
        ProseOrigin.GENERATED: "generated",
        ProseOrigin.GENERATED_WITH_EXTENSIONS: "extensions",
        ProseOrigin.ADDITIONAL: "additional",
        ProseOrigin.EMPTY: "empty",
    },
)


def to_json(prose: Prose) -> JsonObject:
    """Write a Narrative."""
    return {"status": ORIGIN.code(prose.origin), "div": prose.html}


def from_json(element: Element) -> Prose:
    """Read a Narrative.

    Raises:
        MissingElement: it has no status or no div.
        UnmappedCode: the status has no row in ``ORIGIN``.
    """
    return Prose(origin=ORIGIN.read(element, "status"), html=Xhtml(element.need_text("div")))

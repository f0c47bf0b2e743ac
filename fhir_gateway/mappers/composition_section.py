"""Section <-> Composition.section.

https://hl7.org/fhir/R4/composition-definitions.html#Composition.section
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.datatypes import concept, prose, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.listing import EMPTY_REASON, MODE, ORDER
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.composition import Section


def to_json(section: Section) -> JsonObject:
    """Write a section and the sections in it."""
    return present(
        {
            "title": section.title,
            "code": one(section.code, concept.to_json),
            "author": many(section.authors, reference.to_json),
            "focus": one(section.focus, reference.to_json),
            "text": one(section.text, prose.to_json),
            "mode": MODE.code_or_none(section.mode),
            "orderedBy": one(section.order, ORDER.to_concept),
            "entry": many(section.entries, reference.to_json),
            "emptyReason": one(section.empty_reason, EMPTY_REASON.to_concept),
            "section": many(section.sections, to_json),
        }
    )


def from_json(element: Element) -> Section:
    """Read a section and the sections in it.

    Raises:
        UnmappedCode: the mode has no row in ``MODE``.
        NotUnderstood: it has no text, entry or section (cmp-1), or entries beside an emptyReason (cmp-2).
    """
    return allowed(
        element,
        lambda: Section(
            title=element.text("title"),
            code=element.one("code", concept.from_json),
            authors=element.many("author", reference.from_json),
            focus=element.one("focus", reference.from_json),
            text=element.one("text", prose.from_json),
            mode=MODE.read_or_none(element, "mode"),
            order=element.one("orderedBy", ORDER.from_concept),
            entries=element.many("entry", reference.from_json),
            empty_reason=element.one("emptyReason", EMPTY_REASON.from_concept),
            sections=element.many("section", from_json),
        ),
    )

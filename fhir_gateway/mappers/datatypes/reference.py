"""Ref <-> Reference, and Identifier <-> Identifier.

https://hl7.org/fhir/R4/references.html, https://hl7.org/fhir/R4/datatypes.html#Identifier
"""

import re

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.reference import Identifier, IdentifierUse, Ref

IDENTIFIER_USE = CodeMap(
    system="http://hl7.org/fhir/identifier-use",
    rows={
        IdentifierUse.USUAL: "usual",
        IdentifierUse.OFFICIAL: "official",
        IdentifierUse.TEMPORARY: "temp",
        IdentifierUse.SECONDARY: "secondary",
        IdentifierUse.OLD: "old",
    },
)

_RELATIVE = re.compile(r"([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})")


def to_json(ref: Ref) -> JsonObject:
    """Write a Reference; the type is written only where ``Type/id`` does not say it."""
    return present(
        {
            "reference": ref.target,
            "type": ref.type if ref.id is None else None,
            "identifier": one(ref.identifier, identifier_to_json),
            "display": ref.display,
        }
    )


def from_json(element: Element) -> Ref | None:
    """Read a Reference; ``None`` where it points nowhere and has no name. A version (``_history``) makes it an address."""
    address, display = element.text("reference"), element.text("display")
    identifier = element.one("identifier", identifier_from_json)
    if match := _RELATIVE.fullmatch(address or ""):
        return Ref(match[1], match[2], identifier, display)
    if address is None and identifier is None and display is None:
        return None
    return Ref(element.text("type"), None, identifier, display, address)


def identifier_to_json(identifier: Identifier) -> JsonObject:
    """Write an Identifier."""
    return present(
        {
            "use": IDENTIFIER_USE.code_or_none(identifier.use),
            "type": one(identifier.type, concept.to_json),
            "system": identifier.system,
            "value": identifier.value,
            "period": one(identifier.period, period.to_json),
            "assigner": one(identifier.assigner, to_json),
        }
    )


def identifier_from_json(element: Element) -> Identifier | None:
    """Read an Identifier; ``None`` where it says nothing."""
    identifier = Identifier(
        system=element.text("system"),
        value=element.text("value"),
        use=IDENTIFIER_USE.read_or_none(element, "use"),
        type=element.one("type", concept.from_json),
        period=element.one("period", period.from_json),
        assigner=element.one("assigner", from_json),
    )
    return None if identifier == Identifier() else identifier

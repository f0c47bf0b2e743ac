"""PersonName <-> HumanName.

https://hl7.org/fhir/R4/datatypes.html#HumanName
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import period
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.person_name import NameUse, PersonName

USE = CodeMap(
    system="http://hl7.org/fhir/name-use",
    rows={
        NameUse.USUAL: "usual",
        NameUse.OFFICIAL: "official",
        NameUse.TEMPORARY: "temp",
        NameUse.NICKNAME: "nickname",
        NameUse.ANONYMOUS: "anonymous",
        NameUse.OLD: "old",
        NameUse.MAIDEN: "maiden",
    },
)


def to_json(name: PersonName) -> JsonObject:
    """Write a HumanName."""
    return present(
        {
            "use": USE.code_or_none(name.use),
            "text": name.text,
            "family": name.family,
            "given": name.given,
            "prefix": name.prefixes,
            "suffix": name.suffixes,
            "period": one(name.period, period.to_json),
        }
    )


def from_json(element: Element) -> PersonName | None:
    """Read a HumanName; ``None`` where it says nothing."""
    name = PersonName(
        family=element.text("family"),
        given=element.texts("given"),
        text=element.text("text"),
        use=USE.read_or_none(element, "use"),
        prefixes=element.texts("prefix"),
        suffixes=element.texts("suffix"),
        period=element.one("period", period.from_json),
    )
    return None if name == PersonName() else name

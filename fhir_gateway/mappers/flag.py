"""Flag <-> FHIR R4 Flag.

https://hl7.org/fhir/R4/flag.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.flag import Flag, FlagCategory, FlagStatus

# https://hl7.org/fhir/R4/valueset-flag-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/flag-status",
    rows={FlagStatus.ACTIVE: "active", FlagStatus.INACTIVE: "inactive", FlagStatus.ENTERED_IN_ERROR: "entered-in-error"},
)

# https://hl7.org/fhir/R4/valueset-flag-category.html
CATEGORY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/flag-category",
    rows={
        FlagCategory.DIET: "diet",
        FlagCategory.DRUG: "drug",
        FlagCategory.LABORATORY: "lab",
        FlagCategory.ADMINISTRATIVE: "admin",
        FlagCategory.CONTACT: "contact",
        FlagCategory.CLINICAL: "clinical",
        FlagCategory.BEHAVIORAL: "behavioral",
        FlagCategory.RESEARCH: "research",
        FlagCategory.ADVANCE_DIRECTIVE: "advance-directive",
        FlagCategory.SAFETY: "safety",
    },
)


def to_json(flag: Flag) -> JsonObject:
    """Write a flag as FHIR JSON. Total: every flag has a FHIR form."""
    return present(
        {
            "resourceType": "Flag",
            "id": flag.id,
            "identifier": many(flag.identifiers, reference.identifier_to_json),
            "status": STATUS.code(flag.status),
            "category": many(flag.categories, CATEGORY.to_concept),
            "code": concept.to_json(flag.code),
            "subject": reference.to_json(flag.subject),
            "period": one(flag.period, period.to_json),
            "encounter": one(flag.encounter, reference.to_json),
            "author": one(flag.author, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Flag:
    """Read a flag from FHIR JSON.

    Raises:
        MissingElement: the flag has no status, code or subject.
        UnmappedCode: ``status`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Flag")
    return Flag(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        categories=here.many("category", CATEGORY.from_concept),
        code=here.need("code", concept.from_json),
        subject=here.need("subject", reference.from_json),
        period=here.one("period", period.from_json),
        encounter=here.one("encounter", reference.from_json),
        author=here.one("author", reference.from_json),
    )


MAPPER = Mapper("Flag", Flag, to_json, from_json, codes={"Flag.status": STATUS, "Flag.category": CATEGORY})

"""How IHE's patterns tell of each kind of entry: type, subtype, action, the parts that client and server play, and the profile.

https://profiles.ihe.net/ITI/BALP/content.html
"""

from typing import Final, NamedTuple

from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.lexical import JsonObject

PROFILES: Final = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."
DICOM: Final = "http://dicom.nema.org/resources/ontology/DCM"
INTERACTION: Final = "http://hl7.org/fhir/restful-interaction"
PARTICIPATION: Final = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
_LIFECYCLE: Final = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle"


def coding(system: str, code: str) -> JsonObject:
    return {"system": system, "code": code}


REST: Final = coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest")
_SOURCE, _DESTINATION = coding(DICOM, "110153"), coding(DICOM, "110152")
_APPLICATION, _CUSTODIAN = coding(DICOM, "110150"), coding("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "custodian")
_AUTHOR, _RECIPIENT = coding(PARTICIPATION, "AUT"), coding(PARTICIPATION, "IRCP")


class Shape(NamedTuple):
    """The pattern of a kind.

    Args:
        type: AuditEvent.type.
        subtypes: AuditEvent.subtype.
        action: https://hl7.org/fhir/R4/valueset-audit-event-action.html
        profile: the last word of the profile that a success follows, ``Patient`` before it where a patient is named; empty for none.
        client: the part of whoever calls, or is sent something.
        server: the part of the gateway.
        user: the part of the person or system that is named.
        queries: what was asked for is told as a query, and the resources are not.
    """

    type: JsonObject
    subtypes: tuple[JsonObject, ...]
    action: str
    profile: str = ""
    client: JsonObject = _SOURCE
    server: JsonObject = _DESTINATION
    user: JsonObject = _RECIPIENT
    queries: bool = False


def _rest(code: str, action: str, profile: str = "") -> Shape:
    return Shape(REST, (coding(INTERACTION, code),), action, profile)


def _lifecycle(dicom: str, code: str, action: str) -> Shape:
    return Shape(coding(DICOM, dicom), (coding(_LIFECYCLE, code),), action)


def _read(shape: Shape) -> Shape:
    """The data flow from the gateway to whoever calls."""
    return shape._replace(client=_DESTINATION, server=_SOURCE)


def _written(shape: Shape) -> Shape:
    return shape._replace(user=_AUTHOR)


def _dicom(type: str, *subtypes: str) -> Shape:
    return Shape(coding(DICOM, type), tuple(coding(DICOM, subtype) for subtype in subtypes), "E")


SHAPES: Final = {
    Kind.READ: _read(_rest("read", "R", "Read")),
    Kind.VREAD: _read(_rest("vread", "R", "Read")),
    Kind.SEARCH: _rest("search-type", "E", "Query")._replace(queries=True),
    Kind.HISTORY: _rest("history", "R"),
    Kind.CREATE: _written(_rest("create", "C", "Create")),
    Kind.UPDATE: _written(_rest("update", "U", "Update")),
    Kind.DELETE: _written(_rest("delete", "D", "Delete"))._replace(client=_APPLICATION, server=_CUSTODIAN),
    Kind.BATCH: _rest("batch", "E"),
    Kind.OPERATION: _rest("operation", "E"),
    Kind.CAPABILITIES: _rest("capabilities", "R"),
    Kind.NOWHERE: Shape(REST, (), "E"),
    Kind.PAGE: _read(_lifecycle("110110", "access", "R")),
    Kind.ACT: _written(_lifecycle("110110", "amend", "U")),
    Kind.DISCLOSURE: _read(_written(_lifecycle("110106", "disclose", "R"))),
    Kind.EXPORT: _read(_lifecycle("110106", "extract", "R")),
    Kind.BREAK_GLASS: _dicom("110113", "110127"),
    Kind.SIGN_IN: _dicom("110114", "110122"),
    Kind.SIGN_OUT: _dicom("110114", "110123"),
    Kind.TOKEN: _dicom("110114", "110122"),
    Kind.ADMINISTRATION: _dicom("110100"),
    Kind.COMMAND: _dicom("110100"),
}

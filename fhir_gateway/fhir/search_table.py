"""The search parameters that we answer, by type: a name, its kind, and where its values stand.

The names and meanings are those of https://hl7.org/fhir/R4/searchparameter-registry.html
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """https://hl7.org/fhir/R4/search.html#ptypes"""

    TOKEN = "token"
    TEXT = "string"
    DATE = "date"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Param:
    """One search parameter.

    Args:
        paths: the elements whose values count, below the resource, without its type.
        target: a reference counts only where it is to this type.
    """

    kind: Kind
    paths: tuple[str, ...]
    target: str | None = None


def _token(*paths: str) -> Param:
    return Param(Kind.TOKEN, paths)


def _text(*paths: str) -> Param:
    return Param(Kind.TEXT, paths)


def _date(*paths: str) -> Param:
    return Param(Kind.DATE, paths)


def _to(*paths: str, target: str | None = None) -> Param:
    return Param(Kind.REFERENCE, paths, target)


_IDENTIFIER: Final = _token("identifier")
_STATUS: Final = _token("status")
_CATEGORY: Final = _token("category")
_CODE: Final = _token("code")
_SUBJECT: Final = {"subject": _to("subject"), "patient": _to("subject", target="Patient")}
_PATIENT: Final = {"patient": _to("patient", target="Patient")}
_PERSON: Final = {
    "name": _text("name"),
    "family": _text("name.family"),
    "given": _text("name.given"),
    "gender": _token("gender"),
    "birthdate": _date("birthDate"),
    "active": _token("active"),
    "telecom": _token("telecom"),
    "address": _text("address"),
    "address-city": _text("address.city"),
    "address-postalcode": _text("address.postalCode"),
}

PARAMS: Final[dict[str, dict[str, Param]]] = {
    "Resource": {
        "_tag": _token("meta.tag"),
        "_profile": _to("meta.profile"),
        "_security": _token("meta.security"),
        "identifier": _IDENTIFIER,
    },
    "Provenance": {
        "target": _to("target"),
        "patient": _to("target", target="Patient"),
        "agent": _to("agent.who"),
        "recorded": _date("recorded"),
        "entity": _to("entity.what"),
        "when": _date("occurredDateTime", "occurredPeriod"),
    },
}

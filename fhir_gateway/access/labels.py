"""Security labels, as the seals that they put on a resource: each is opened to a party on grounds of its own, or not at all.

https://hl7.org/fhir/R4/security-labels.html
"""

from collections.abc import Iterable, Iterator
from enum import IntFlag
from typing import Any, Final, cast

from fhir_gateway.fhir.lexical import JsonObject

CONFIDENTIALITY: Final = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
ACT_CODE: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
OBSERVATION_VALUE: Final = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"
REDACTED: Final = {"system": OBSERVATION_VALUE, "code": "REDACTED"}
"""On a resource from which something was taken out for its reader: https://terminology.hl7.org/CodeSystem-v3-ObservationValue.html"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Seal(IntFlag):
    """What keeps a resource from those who may see the rest of the record. The values are stored."""

    NONE = 0
    RESTRICTED = 1
    VERY_RESTRICTED = 2
    PART_2 = 4
    """Records of treatment for a substance use disorder: https://www.ecfr.gov/current/title-42/part-2"""
    PSYCHOTHERAPY = 8
    """Psychotherapy notes, 45 CFR 164.501: https://www.ecfr.gov/current/title-45/section-164.501"""
    SENSITIVE = 16
    """Any other matter that a law or the patient asks to keep apart; a label that we do not know counts as one."""


ALL: Final = Seal.RESTRICTED | Seal.VERY_RESTRICTED | Seal.PART_2 | Seal.PSYCHOTHERAPY | Seal.SENSITIVE
SILENT: Final = Seal.VERY_RESTRICTED | Seal.PART_2 | Seal.PSYCHOTHERAPY
"""Whose existence is not told either: that somebody is treated for a substance use disorder is itself protected (42 CFR 2.13(c))."""

PART_2_NOTICE: Final = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""What accompanies each disclosure: 42 CFR 2.32(a)(2)."""

_SEALS: Final[dict[tuple[str, str], Seal]] = {
    (CONFIDENTIALITY, "R"): Seal.RESTRICTED,
    (CONFIDENTIALITY, "V"): Seal.VERY_RESTRICTED,
    **{(ACT_CODE, code): Seal.PART_2 for code in ("42CFRPart2", "42CFRPart2CD", "ETH", "ETHUD", "SUD", "OPIOIDUD", "ALCOHOL", "DRGIS")},
    (ACT_CODE, "PSYTHPN"): Seal.PSYCHOTHERAPY,
}
_OPEN_CONFIDENTIALITY: Final = frozenset({"U", "L", "M", "N"})
_NO_SEAL: Final = frozenset(
    {OBSERVATION_VALUE, "http://terminology.hl7.org/CodeSystem/v3-ActReason", "http://terminology.hl7.org/CodeSystem/v3-ObligationPolicy"}
)
"""Systems whose labels say how to handle what one may see: integrity, purpose, obligations."""
_HANDLING: Final = _words("HTEST HBLTH REDACTED NOAUTH NODSCLCD NORDSCLCD NORDSLCD NOREUSE NOVIP PERSISTLABEL PRIVMARK CUIMARK NOINTEGRATE NOLIST NOMOU")
"""Codes of v3-ActCode that tell a recipient what to do with what it got."""
_NO_REDISCLOSURE: Final = {"system": ACT_CODE, "code": "NORDSCLCD", "display": PART_2_NOTICE}
"""How the notice travels with a record: https://terminology.hl7.org/CodeSystem-v3-ActCode.html#v3-ActCode-NORDSCLCD"""


def seals(resource: JsonObject) -> Seal:
    """The seals that a resource's own labels put on it."""
    return seals_of(labels(resource))


def seals_of(codings: Iterable[JsonObject]) -> Seal:
    """The seals that some labels stand for, such as those that a consent names."""
    return joined(_seal(coding) for coding in codings)


def joined(several: Iterable[Seal]) -> Seal:
    """All of several seals."""
    made = Seal.NONE
    for one in several:
        made |= one
    return made


def labels(resource: JsonObject) -> Iterator[JsonObject]:
    """The codings of ``meta.security``."""
    meta: Any = resource.get("meta")  # JSON
    security: Any = cast(JsonObject, meta).get("security") if isinstance(meta, dict) else None
    for label in cast(list[Any], security) if isinstance(security, list) else []:
        if isinstance(label, dict):
            yield cast(JsonObject, label)


def noticed(body: JsonObject) -> JsonObject:
    """A resource with the notice of part 2 among its labels, where it is such a record; it travels with every copy."""
    if not seals(body) & Seal.PART_2 or any(one.get("code") == _NO_REDISCLOSURE["code"] for one in labels(body)):
        return body
    return {**body, "meta": {**body.get("meta", {}), "security": [*labels(body), dict(_NO_REDISCLOSURE)]}}


def keeping(body: JsonObject, was: JsonObject) -> JsonObject:
    """A new body with the labels that the resource has and the body lacks: who forgets a label does not take it off."""
    said = [(one.get("system"), one.get("code")) for one in labels(body)]
    lost = [one for one in labels(was) if (one.get("system"), one.get("code")) not in said]
    if not lost:
        return body
    return {**body, "meta": {**body.get("meta", {}), "security": [*labels(body), *lost]}}


def _seal(label: JsonObject) -> Seal:
    system, code = label.get("system"), label.get("code")
    if (system, code) in _SEALS:
        return _SEALS[system, code]  # pyright: ignore[reportArgumentType] : found just now
    if system == CONFIDENTIALITY and code in _OPEN_CONFIDENTIALITY:
        return Seal.NONE
    if system in _NO_SEAL or (system == ACT_CODE and code in _HANDLING):
        return Seal.NONE
    return Seal.SENSITIVE

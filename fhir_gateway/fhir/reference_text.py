"""The text of a literal reference: whether it is well-formed, and the type that it shows.

On purpose stricter than the official validator, which takes nearly any text without spaces outside of a Bundle: a relative reference names a type of R4 and
an id, and a UUID is one. https://hl7.org/fhir/R4/references.html#literal
"""

import re

from fhir_gateway.fhir.types import RESOURCE_TYPES

_ID = r"[A-Za-z0-9\-.]{1,64}"
_RELATIVE = re.compile(rf"([A-Za-z]+)/{_ID}(?:/_history/{_ID})?(?:#\S+)?")
_NAME = r"[A-Za-z_][^\s=&]*"
_CONDITIONAL = re.compile(rf"([A-Za-z]+)\?{_NAME}=[^\s=&]+(?:&{_NAME}=[^\s=&]*)*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
_ON_A_SERVER = re.compile(rf"https?://\S+/([A-Z][A-Za-z]+)/{_ID}(?:/_history/{_ID})?(?:#\S+)?")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OID = re.compile(r"urn:oid:[0-2](\.(0|[1-9][0-9]*))+", re.ASCII)


def broken_because(text: str, *, conditional: bool = True) -> str | None:
    """What is wrong with a reference that is no ``#…``; None where nothing is.

    Args:
        conditional: ``Type?search`` may stand here, as in a transaction. https://hl7.org/fhir/R4/http.html#trules
    """
    if text.startswith("urn:"):
        if text.startswith("urn:uuid:") and not _UUID.fullmatch(text):
            return "urn:uuid: must be followed by a UUID"
        if text.startswith("urn:oid:") and not _OID.fullmatch(text):
            return "urn:oid: must be followed by an OID"
    match = _RELATIVE.fullmatch(text)
    if match is None:
        if _ABSOLUTE.fullmatch(text):
            return None
        match = _CONDITIONAL.fullmatch(text)
        if match is not None and not conditional:
            return "a search in place of a reference is for transactions only"
    if match is None:
        return "must be Type/id, an absolute URL, urn:uuid:… or #…"
    return None if match[1] in RESOURCE_TYPES else "the type before the id is none of FHIR R4"


def target_type(text: str) -> str | None:
    """The resource type that a reference shows; None where its text shows none."""
    match = _RELATIVE.fullmatch(text) or _CONDITIONAL.fullmatch(text) or _ON_A_SERVER.fullmatch(text)
    return match[1] if match and match[1] in RESOURCE_TYPES else None

"""The texts that name something: URIs, URLs, OIDs and UUIDs.

https://hl7.org/fhir/R4/datatypes.html#uri
"""

import re

_WHITE = re.compile(r"\s", re.ASCII)
_OID = re.compile(r"[0-2](?:\.(?:0|[1-9][0-9]*)){2,}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9_]*:[^ ]+", re.ASCII)
_SHORTEST_OID = 4
"""Where the last dot of an OID stands at the earliest: all that name a real thing are longer."""
_BARE = ("oid:", "uuid:")


def is_uri(text: str) -> bool:
    """Without white space, and well-formed where it is an OID or a UUID."""
    if not text or _WHITE.search(text):
        return False
    if text.startswith("urn:"):
        return (not text.startswith("urn:oid:") or is_oid(text)) and (not text.startswith("urn:uuid:") or is_uuid(text))
    return not text.startswith(_BARE)


def is_canonical(text: str) -> bool:
    """A URI that is absolute or begins with ``#``; it may end in ``|version``. https://hl7.org/fhir/R4/references.html#canonical"""
    return is_uri(text) and (text.startswith("#") or is_absolute(text))


def is_absolute(text: str) -> bool:
    """Begins with a scheme in lower case, such as ``http:`` or ``urn:``."""
    return _ABSOLUTE.fullmatch(text) is not None


def is_system(text: str) -> bool:
    """May name a system of codes or of identifiers: begins with ``http:``, ``https:`` or ``urn:``, as the official validator asks."""
    return text.startswith(("http:", "https:", "urn:"))


def is_oid(text: str) -> bool:
    """An OID as ``urn:oid:…``."""
    return text.startswith("urn:oid:") and _OID.fullmatch(text, 8) is not None and text.rfind(".") - 8 >= _SHORTEST_OID


def is_uuid(text: str) -> bool:
    """A UUID as ``urn:uuid:…``, in lower case."""
    return text.startswith("urn:uuid:") and _UUID.fullmatch(text, 9) is not None


def names_a_system(text: str) -> bool:
    """May be the system of a code or an identifier: a web address or a URN, so that it means the same everywhere."""
    return text.startswith(("http:", "https:", "urn:"))

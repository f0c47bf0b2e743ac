"""Search strings for conditional creation: encoded for a URL, and escaped as FHIR asks.

https://hl7.org/fhir/R4/search.html#escaping
"""

import re
from urllib.parse import quote

_SPECIAL = re.compile(r"([\\$,|])")
_KEPT = "%=&:/?,;@!$'()*+-._~\\"


def token(system: str | None, value: str) -> str:
    """A token of system and value; ``system`` None searches values of any system."""
    escaped = _SPECIAL.sub(r"\\\1", value)
    return escaped if system is None else _SPECIAL.sub(r"\\\1", system) + "|" + escaped


def by_identifier(system: str | None, value: str) -> str:
    """The encoded search string that finds a resource by identifier, such as ``If-None-Exist`` takes."""
    return "identifier=" + quote(token(system, value), safe="")


def encoded(search: str) -> str:
    """A search string with everything quoted that no URL and no header may hold; what is quoted already stays."""
    return quote(search.removeprefix("?"), safe=_KEPT)

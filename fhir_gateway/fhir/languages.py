"""Languages: whether a text is a tag of BCP 47 that names a language which exists.

On purpose wider than the official validator, which takes only the 56 tags of the value set ``languages`` where it has no terminology server: R4 prefers those
and asks for BCP 47, so Spanish of Mexico or Vietnamese is taken. Letters are written as BCP 47 recommends (``en-US``, ``zh-Hant-TW``), as the validator asks.
https://hl7.org/fhir/R4/valueset-all-languages.html
"""

import re
from typing import Any, Final

SYSTEM: Final = "urn:ietf:bcp:47"

_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd
    gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg
    mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
TWO_LETTERS = frozenset(_TWO_LETTERS.split())
"""ISO 639-1."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3})?(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII,
)
_PRIVATE = re.compile(r"x(?:-[a-z0-9]{1,8})+", re.ASCII)


def is_language(value: Any) -> bool:
    """Is a language, maybe with script, region and variant. Of three-letter languages only the form is judged."""
    if not isinstance(value, str):
        return False
    match = _TAG.fullmatch(value)
    if match is None:
        return _PRIVATE.fullmatch(value) is not None
    language = match["language"]
    return len(language) == 3 or language in TWO_LETTERS

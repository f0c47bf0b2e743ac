"""How much structure a JSON text has, told before it is decoded: an empty object costs three bytes as text, and sixty times as many in memory.

https://www.rfc-editor.org/rfc/rfc8259#section-2
"""

import re
from typing import Final

_MARKS: Final = (b"{", b"[", b",", b":")
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)', re.DOTALL)
"""A string that does not end runs to the end, so that nothing is looked at twice."""


def more_values_than(most: int, text: bytes) -> bool:
    """Whether a JSON text has more than ``most`` marks of structure outside its strings: about two for each element."""
    return _marks(text) > most and _marks(_STRING.sub(b"", text)) > most


def _marks(text: bytes) -> int:
    return sum(map(text.count, _MARKS))

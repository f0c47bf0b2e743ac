"""How much structure a JSON text has, told before it is decoded: an empty object costs three bytes as text, and sixty times as many in memory.

https://www.rfc-editor.org/rfc/rfc8259#section-2
"""

import re
from typing import Final

_MARKS: Final = (b"{", b"[", b",", b":")
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)', re.DOTALL)
"""A string that does not end runs to the end, so that nothing is looked at twice."""
_STRETCH: Final = re.compile(rb'(?:[^"]++|"(?:[^"\\]++|\\.)*+(?:"|\Z)){1,5000}+', re.DOTALL)
"""Some thousand strings and what stands between them: as much as is looked at together, so that looking costs no memory."""


def more_values_than(most: int, text: bytes) -> bool:
    """Whether a JSON text has more than ``most`` marks of structure outside its strings: about two for each element."""
    if _marks(text) <= most:
        return False
    count = 0
    for stretch in _STRETCH.finditer(text):
        count += _marks(_STRING.sub(b"", stretch[0]))
        if count > most:
            return True
    return False


def _marks(text: bytes) -> int:
    return sum(map(text.count, _MARKS))

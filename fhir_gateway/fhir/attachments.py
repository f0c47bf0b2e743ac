"""Attachments: whether what is said of their content is true.

https://hl7.org/fhir/R4/datatypes.html#Attachment
"""

from string import ascii_letters, digits

_ALPHABET = f"{ascii_letters}{digits}+/=".encode()


def size_of(data: str) -> int:
    """How many bytes some base64 stands for; white space in it does not count."""
    packed = data.encode("ascii", "ignore")
    letters = len(packed) - len(packed.translate(None, _ALPHABET))
    padding = len(packed) - len(packed.rstrip(b"= \t\r\n")) and packed[-4:].count(b"=")
    return letters // 4 * 3 - padding


def size_fits(size: int, data: str) -> bool:
    """``Attachment.size`` is that of ``Attachment.data``."""
    return size == size_of(data)

"""What a record refuses to hold, because FHIR forbids it, is refused by name.

https://hl7.org/fhir/R4/conformance-rules.html#constraints
"""

from types import TracebackType

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.mappers.element import Element


class Refusing:
    """``with Refusing(element):`` a record that refuses itself becomes the refusal of the element it is read from.

    Raises:
        NotUnderstood: the record is not allowed to be; the message says which rule it breaks.
    """

    __slots__ = ("_element",)

    def __init__(self, element: Element) -> None:
        self._element = element

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, ValueError):
            raise NotUnderstood(f"{self._element.path}: {error}", expression=self._element.path) from None

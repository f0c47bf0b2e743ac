"""Tables of codes: one row for each word of ours, checked when they are made.

A code with a required binding either has a row or is refused; any other coded field that has no row is kept as ``Unmapped``.
https://hl7.org/fhir/R4/terminologies.html#strength
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from fhir_gateway.errors import MissingElement, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Coding, Known, Unmapped

E = TypeVar("E", bound=Enum)
Code: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CodeMap(Generic[E]):
    """An enum of ours and the codes of one system, one to one.

    Args:
        system: the URI of the code system that we write.
        rows: our word to its code; every member of the enum has a row, no two the same code. A row of another system is ``(system, code)``.
        also_read: further codes that mean one of our words, read but not written: a code of ``system``, or ``(system, code)``.
    """

    system: str
    rows: Mapping[E, str | Code]
    also_read: Mapping[str | Code, E] = field(default_factory=dict[str | Code, E])
    _written: dict[E, Code] = field(init=False, repr=False, compare=False, default_factory=dict[E, Code])
    _read: dict[Code, E] = field(init=False, repr=False, compare=False, default_factory=dict[Code, E])
    _alone: dict[str, E] = field(init=False, repr=False, compare=False, default_factory=dict[str, E])
    """By code only, for elements that name no system: what is written there, and every code of ``system``, which counts where two have it."""

    def __post_init__(self) -> None:
        missing = [member.name for member in type(next(iter(self.rows))) if member not in self.rows]
        if missing:
            raise ValueError(f"no row for {', '.join(missing)}")
        self._written.update({member: self._pair(code) for member, code in self.rows.items()})
        pairs = [(code, member) for member, code in self._written.items()]
        pairs += [(self._pair(code), member) for code, member in self.also_read.items()]
        self._read.update(pairs)
        self._alone.update({self._pair(code)[1]: member for member, code in self.rows.items()})
        self._alone.update({code: member for (system, code), member in pairs if system == self.system})
        if len(self._read) != len(pairs):
            raise ValueError("one code has two rows")

    def code(self, value: E) -> str:
        """The code of a word."""
        return self._written[value][1]

    def code_or_none(self, value: E | None) -> str | None:
        """The code of a word that may be unknown."""
        return None if value is None else self.code(value)

    def read(self, element: Element, name: str) -> E:
        """The word for a code that must be there.

        Raises:
            MissingElement: there is no code.
            UnmappedCode: no row has it.
        """
        return self._required(element.need_text(name), element.at(name))

    def read_or_none(self, element: Element, name: str) -> E | None:
        """The word for a code that may be absent.

        Raises:
            UnmappedCode: no row has it.
        """
        code = element.text(name)
        return None if code is None else self._required(code, element.at(name))

    def read_each(self, element: Element, name: str) -> tuple[E, ...]:
        """The word for each code of a list.

        Raises:
            UnmappedCode: no row has one of them.
        """
        return tuple(self._required(code, f"{element.at(name)}[{index}]") for index, code in enumerate(element.texts(name)))

    def to_concept(self, value: "Known[E] | Unmapped") -> JsonObject:
        """A CodeableConcept: our code, or what was kept."""
        if isinstance(value, Unmapped):
            return coding.parts_to_json(value.codings, value.text)
        return {"coding": [self.to_coding(value.value)]}

    def from_concept(self, element: Element) -> "Known[E] | Unmapped | None":
        """The word that a CodeableConcept's codings agree on; ``Unmapped`` where none is known or two differ."""
        found = coding.parts_from_json(element)
        if found is None:
            return None
        meant = self._meant(found.codings)
        return Known(meant.pop()) if len(meant) == 1 else Unmapped(found.codings, found.text)

    def from_required_concept(self, element: Element) -> E:
        """The word for a CodeableConcept whose binding is required.

        Raises:
            MissingElement: there is no coding.
            UnmappedCode: no row has any of the codings, or they mean different words.
        """
        found = coding.parts_from_json(element)
        if found is None or not found.codings:
            raise MissingElement(f"{element.path}.coding is required", expression=f"{element.path}.coding")
        meant = self._meant(found.codings)
        if len(meant) != 1:
            raise UnmappedCode(f"{element.path} has no code that we know", expression=element.path)
        return meant.pop()

    def to_coding(self, value: E) -> JsonObject:
        """A Coding with our code."""
        system, code = self._written[value]
        return {"system": system, "code": code}

    def write_coding(self, value: "Known[E] | Coding") -> JsonObject:
        """A Coding: our code, or the one that was kept."""
        return coding.to_json(value) if isinstance(value, Coding) else self.to_coding(value.value)

    def read_coding(self, element: Element) -> "Known[E] | Coding | None":
        """The word for a Coding, or the Coding itself where no row has it."""
        found = coding.from_json(element)
        if found is None:
            return None
        meant = self._meant([found])
        return Known(meant.pop()) if meant else found

    def meanings(self) -> Mapping[Code, E]:
        """Every ``(system, code)`` that is read, and its word."""
        return self._read

    def _pair(self, code: str | Code) -> Code:
        return (self.system, code) if isinstance(code, str) else code

    def _meant(self, codings: Iterable[Coding]) -> set[E]:
        codes = [(each.system, each.code) for each in codings if each.system is not None and each.code is not None]
        return {self._read[code] for code in codes if code in self._read}

    def _required(self, code: str, path: str) -> E:
        try:
            return self._alone[code]
        except KeyError:
            raise UnmappedCode(f"{path} has a code that is not in {self.system}", expression=path) from None

"""Coded fields: a word that we know, or codes that we keep without knowing them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

X = TypeVar("X")


@dataclass(frozen=True, slots=True)
class Coding:
    """One code of one code system; at least one field is given."""

    system: str | None = None
    code: str | None = None
    display: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A free concept, such as a diagnosis: codings that mean the same, and words."""

    codings: tuple[Coding, ...] = ()
    text: str | None = None

    @property
    def label(self) -> str:
        """The words to show: the text, else the first display or code; empty when there are none."""
        return label_of(self.codings, self.text)


@dataclass(frozen=True, slots=True)
class Known(Generic[X]):
    """A coded field whose meaning our table knows."""

    value: X


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A coded field that no table knows: kept and shown, never guessed."""

    codings: tuple[Coding, ...] = ()
    text: str | None = None

    @property
    def label(self) -> str:
        """The words to show: the text, else the first display or code; empty when there are none."""
        return label_of(self.codings, self.text)


def label_of(codings: tuple[Coding, ...], text: str | None) -> str:
    """The words for a set of codings and a text."""
    words = [text, *(coding.display for coding in codings), *(coding.code for coding in codings)]
    return next((word for word in words if word), "")

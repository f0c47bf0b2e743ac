"""Reading FHIR JSON with the path at hand, so that every refusal names its element.

Opening an element is what refuses a changed meaning: an unknown ``modifierExtension`` on anything that a mapper looks at,
or ``implicitRules`` on the resource, is ``NotUnderstood``.
https://hl7.org/fhir/R4/extensibility.html#modifierExtension, https://hl7.org/fhir/R4/resource.html#implicitRules
"""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from fhir_gateway.errors import MissingElement, NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.records.moment import Instant, Moment, PartialDate, TimeOfDay
from fhir_gateway.records.wording import Base64, MediaType, Uri

T = TypeVar("T")
Read: TypeAlias = "Callable[[Element, str], Any]"  # Any: one reader for each type that a choice may have


class Element:
    """One object of a resource and its FHIRPath, such as ``Goal.target[0]``."""

    __slots__ = ("json", "path")

    def __init__(self, json: JsonObject, path: str, modifiers: Collection[str] = ()) -> None:
        if "modifierExtension" in json and not _all_known(json["modifierExtension"], modifiers):
            raise NotUnderstood("an unknown modifierExtension changes the meaning", expression=f"{path}.modifierExtension")
        self.json = json
        self.path = path

    @classmethod
    def of(cls, resource: JsonObject, resource_type: str) -> "Element":
        """The whole resource.

        Raises:
            NotUnderstood: another type, ``implicitRules``, or a ``modifierExtension``.
        """
        if resource.get("resourceType") != resource_type:
            raise NotUnderstood(f"not a {resource_type}", expression=resource_type)
        if "implicitRules" in resource or "_implicitRules" in resource:
            raise NotUnderstood("implicitRules may change the meaning", expression=f"{resource_type}.implicitRules")
        return cls(resource, resource_type)

    def at(self, name: str) -> str:
        """The FHIRPath of a child."""
        return f"{self.path}.{name}"

    def one(self, name: str, read: "Callable[[Element], T | None]") -> T | None:
        """The child as ``read`` makes it; ``None`` where it is absent or holds nothing that a record keeps."""
        value = self.json.get(name)
        return None if value is None else read(self._object(value, self.at(name)))

    def need(self, name: str, read: "Callable[[Element], T | None]") -> T:
        """The child as ``read`` makes it.

        Raises:
            MissingElement: it is absent or holds nothing that a record keeps.
        """
        return self._needed(name, self.one(name, read))

    def many(self, name: str, read: "Callable[[Element], T | None]", *, modifiers: Collection[str] = ()) -> tuple[T, ...]:
        """Each child of a list as ``read`` makes it, without those that hold nothing that a record keeps.

        Args:
            modifiers: the URLs of the ``modifierExtension`` that ``read`` knows.
        """
        made = (read(self._object(item, f"{self.at(name)}[{index}]", modifiers)) for index, item in enumerate(self._list(name)))
        return tuple(item for item in made if item is not None)

    def need_many(self, name: str, read: "Callable[[Element], T | None]", *, modifiers: Collection[str] = ()) -> tuple[T, ...]:
        """Each child of a list that must have one, as ``read`` makes it.

        Raises:
            MissingElement: there is none, or none that holds anything that a record keeps.
        """
        return self._needed(name, self.many(name, read, modifiers=modifiers) or None)

    def choice(self, name: str, readers: Mapping[str, Read]) -> Any:  # Any: whatever the readers make
        """The value of ``name[x]``, read by the reader of its type; ``None`` where it is absent.

        Raises:
            NotUnderstood: two types at once.
        """
        found = [suffix for suffix in readers if self.json.get(name + suffix) is not None]
        if len(found) > 1:
            raise NotUnderstood("a choice of types has two values", expression=self.at(name))
        return readers[found[0]](self, name + found[0]) if found else None

    def need_choice(self, name: str, readers: Mapping[str, Read]) -> Any:  # Any: whatever the readers make
        """The value of ``name[x]``.

        Raises:
            MissingElement: it is absent or holds nothing that a record keeps.
        """
        return self._needed(name, self.choice(name, readers))

    def text(self, name: str) -> str | None:
        """A string, code or URI."""
        value = self.json.get(name)
        if value is not None and not (isinstance(value, str) and value):
            raise self.misshapen(name, "a text that is not empty")
        return value

    def need_text(self, name: str) -> str:
        """A string, code or URI.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.text(name))

    def uri(self, name: str) -> Uri | None:
        """A URI, URL or canonical."""
        value = self.text(name)
        return None if value is None else Uri(value)

    def need_uri(self, name: str) -> Uri:
        """A URI, URL or canonical.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.uri(name))

    def uris(self, name: str) -> tuple[Uri, ...]:
        """Each URI, URL or canonical of a list."""
        return tuple(Uri(value) for value in self.texts(name))

    def base64(self, name: str) -> Base64 | None:
        """Bytes, as they were written."""
        value = self.text(name)
        return None if value is None else Base64(value)

    def media_type(self, name: str) -> MediaType | None:
        """A MIME type."""
        value = self.text(name)
        return None if value is None else MediaType(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Each text of a list, without those whose value is absent."""
        values = [value for value in self._list(name) if value is not None]
        if not all(isinstance(value, str) and value for value in values):
            raise self.misshapen(name, "a list of texts that are not empty")
        return tuple(values)

    def flag(self, name: str) -> bool | None:
        """A boolean."""
        value = self.json.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.misshapen(name, "true or false")
        return value

    def whole(self, name: str) -> int | None:
        """An integer."""
        value = self.json.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.misshapen(name, "a whole number")
        return value

    def wholes(self, name: str) -> tuple[int, ...]:
        """Each integer of a list, without those whose value is absent."""
        values = [value for value in self._list(name) if value is not None]
        if any(isinstance(value, bool) or not isinstance(value, int) for value in values):
            raise self.misshapen(name, "a list of whole numbers")
        return tuple(values)

    def need_whole(self, name: str) -> int:
        """An integer.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.whole(name))

    def need_flag(self, name: str) -> bool:
        """A boolean.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.flag(name))

    def need_moment(self, name: str) -> Moment:
        """A dateTime.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.moment(name))

    def number(self, name: str) -> Decimal | None:
        """A decimal, with the digits that it was written with."""
        value = self.json.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | None):
            raise self.misshapen(name, "a number")
        return Decimal(value) if isinstance(value, int) else value

    def need_number(self, name: str) -> Decimal:
        """A decimal, with the digits that it was written with.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.number(name))

    def date(self, name: str) -> PartialDate | None:
        """A date, perhaps only a month or a year."""
        return self._parsed(name, PartialDate, "a date")

    def need_date(self, name: str) -> PartialDate:
        """A date, perhaps only a month or a year.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.date(name))

    def moment(self, name: str) -> Moment | None:
        """A dateTime or instant."""
        return self._parsed(name, Moment, "a date or a time with its zone")

    def instant(self, name: str) -> Instant | None:
        """An instant."""
        return self._parsed(name, Instant, "a time to the second with its zone")

    def need_instant(self, name: str) -> Instant:
        """An instant.

        Raises:
            MissingElement: it is absent.
        """
        return self._needed(name, self.instant(name))

    def time(self, name: str) -> TimeOfDay | None:
        """A time of day."""
        return self._parsed(name, TimeOfDay, "a time of day")

    def misshapen(self, name: str, expected: str) -> NotUnderstood:
        """The refusal of a child that is not what FHIR expects."""
        return NotUnderstood(f"{self.at(name)} is not {expected}", expression=self.at(name))

    def _parsed(self, name: str, make: Callable[[str], T], expected: str) -> T | None:
        text = self.text(name)
        try:
            return None if text is None else make(text)
        except ValueError:
            raise self.misshapen(name, expected) from None

    def _needed(self, name: str, value: T | None) -> T:
        if value is None:
            raise MissingElement(f"{self.at(name)} is required", expression=self.at(name))
        return value

    def _list(self, name: str) -> list[Any]:  # Any: items are checked one by one
        value = self.json.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.misshapen(name, "a list")
        return value  # pyright: ignore[reportUnknownVariableType] : decoded JSON

    def _object(self, value: Any, path: str, modifiers: Collection[str] = ()) -> "Element":  # Any: checked here
        if not isinstance(value, dict):
            raise NotUnderstood(f"{path} is not an object", expression=path)
        return Element(value, path, modifiers)  # pyright: ignore[reportUnknownArgumentType] : decoded JSON


def read_one(read: "Callable[[Element], T | None]") -> "Callable[[Element, str], T | None]":
    """A reader of an object, as ``Element.choice`` wants it."""
    return lambda element, name: element.one(name, read)


def _all_known(extensions: Any, modifiers: Collection[str]) -> bool:  # Any: JSON
    return isinstance(extensions, list) and all(isinstance(each, dict) and each.get("url") in modifiers for each in extensions)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] : JSON

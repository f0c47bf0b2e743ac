"""Generated records made plausible: a system is an address, a period does not end before it begins, a reference does not say two things of its target.

The laws of the mappers hold for any record; that an official validator accepts what is written can be asked only of records that mean something.
"""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from fhir_gateway.records.coded import Coding, Concept
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Money, Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref

UCUM = "http://unitsofmeasure.org"
SYSTEM = "https://example.org/systems"
OID = "urn:oid:2.16.840.1.113883.4.1"
ELSEWHERE = "urn:uuid:1b6b8b2e-9a39-4b3a-8d5c-2f1a3f3b5a10"
PORTUGUESE = Concept((Coding("urn:ietf:bcp:47", "pt"),))
_SHORT_OID = "urn:oid:1.2.3"  # the validator asks for more arcs
_LANGUAGES = ("language", "languages")
ORGANIZATION = Ref(type="Organization", id="o1")
Record = TypeVar("Record")


def plausible(value: Record) -> Record:
    """The same record with its implausible values replaced.

    Raises:
        ValueError: the record allows no such value.
    """
    return _value(value)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(one) for one in value)
    if value == _SHORT_OID:
        return OID
    if not is_dataclass(value) or isinstance(value, type):
        return value
    whole = replace(value, **{field.name: _part(field.name, getattr(value, field.name)) for field in fields(value) if field.init})
    match whole:
        case Ref():
            return _ref(whole)
        case Identifier():
            return replace(whole, system=_system(whole.system), assigner=ORGANIZATION if whole.assigner else None)
        case Coding():
            return replace(whole, system=_system(whole.system))
        case Money():
            return replace(whole, currency="USD" if whole.currency else None)
        case Period():
            return _period(whole)
        case Quantity():
            return _quantity(whole)
        case Range():
            return Range(low=_exact(whole.low)) if whole.low else Range(high=_exact(whole.high))
        case Ratio():
            one = _exact(whole.numerator or whole.denominator)
            return Ratio(one, _exact(whole.denominator or whole.numerator))
        case _:
            return whole


def _part(name: str, value: Any) -> Any:
    if name in _LANGUAGES and isinstance(value, Concept):
        return PORTUGUESE
    if name in _LANGUAGES and isinstance(value, tuple) and any(isinstance(one, Concept) for one in value):
        return (PORTUGUESE,)
    return _value(value)


def _ref(ref: Ref) -> Ref:
    if ref.id is not None:
        return ref
    address = ELSEWHERE if ref.address is not None and ref.address.startswith("#") else ref.address  # a record holds no contained resource
    return replace(ref, type=None, address=address)


def _system(system: str | None) -> str | None:
    if system is None:
        return None
    return system if system.startswith("http") else OID if system.startswith("urn:oid:") else SYSTEM


def _period(period: Period) -> Period:
    """Of two ends that differ in precision the validator takes the one for earlier that we do not."""
    both = period.start is not None and period.end is not None
    backwards = both and (len(str(period.start)) != len(str(period.end)) or str(period.start) > str(period.end))
    return replace(period, end=None) if backwards else period


def _quantity(quantity: Quantity) -> Quantity:
    if quantity.code is None and quantity.system is None:
        return quantity
    return replace(quantity, system=UCUM, code=quantity.code if quantity.system == UCUM else "mg")


def _exact(quantity: Quantity | None) -> Quantity | None:
    """A quantity of a number, without a comparator."""
    return quantity and replace(quantity, comparator=None, value=quantity.value or Decimal(1))

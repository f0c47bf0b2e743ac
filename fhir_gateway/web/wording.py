"""Values in a reader's language: messages, statuses, dates, money, how often.

Dates keep the precision, and times the zone, that they were written with.
https://hl7.org/fhir/R4/datatypes.html#dateTime, https://cldr.unicode.org
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_currency, format_decimal

from fhir_gateway.care_plan.funding import Money
from fhir_gateway.care_plan.view.status import Status
from fhir_gateway.care_plan.view.timing import Frequency
from fhir_gateway.web.languages import messages

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


class Wording:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._messages = messages(language)

    def t(self, key: str, **values: object) -> str:
        """A message, its placeholders filled; a key that is not in the catalogue is a mistake of ours and raises KeyError."""
        return self._messages[key].format(**values) if values else self._messages[key]

    def n(self, key: str, count: int | Decimal, **values: object) -> str:
        """A message for a number, in the plural form that the language asks for."""
        form = self._locale.plural_form(count)
        text = self._messages.get(f"{key}.{form}") or self._messages[f"{key}.other"]
        return text.format(n=format_decimal(count, locale=self._locale), **values)

    def known(self, section: str, code: str) -> str | None:
        """The word for a code of a section; None for a code that the section does not list."""
        return self._messages.get(f"{section}.{code}") if re.fullmatch(r"[\w-]+", code) else None

    def status(self, status: Status) -> str:
        """The word for a status; one that no list knows is shown as the resource says it."""
        if not status.code:
            return status.said or self.t("status.none")
        words = [self.known(f"status.{status.kind}", code) for code in status.code.split("+")]
        return ", ".join(word for word in words if word) if all(words) else status.said or status.code

    def element(self, name: str) -> str:
        """What an element is called; an element without a word keeps its FHIR name."""
        return self.known("element", name) or name

    def type(self, name: str) -> str:
        """What a resource type is called; a type without a word keeps its FHIR name."""
        return self.known("type", name.rpartition(".")[2]) or name

    def is_date(self, text: str) -> bool:
        return _DATE.fullmatch(text) is not None

    def date(self, text: str) -> str:
        """A FHIR date, dateTime or instant of any precision; a text that is none of them stays."""
        if not self.is_date(text):
            return text
        try:
            if len(text) == 4:
                return text
            if len(text) == 7:
                return str(format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=self._locale))
            if len(text) == 10:
                return format_date(date.fromisoformat(text), "d MMM y", locale=self._locale)
            return self._moment(datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            return text

    def period(self, start: str, end: str) -> str:
        """A period, open where an end is missing."""
        if start and end:
            return f"{self.date(start)} – {self.date(end)}"
        return self.t("period.from", date=self.date(start)) if start else self.t("period.until", date=self.date(end)) if end else ""

    def money(self, money: Money) -> str:
        """An amount in its currency, every digit kept."""
        try:
            return format_currency(money.value, money.currency, locale=self._locale, decimal_quantization=False)
        except (UnknownLocaleError, ValueError):
            return f"{money.value} {money.currency}"

    def often(self, frequency: Frequency) -> str:
        """How often, and for how long."""
        if frequency.said:
            return frequency.said
        if not (frequency.period and frequency.unit):
            return ""
        said = self.t("frequency.every", times=frequency.times, length=self._length(frequency.period, frequency.unit))
        if frequency.period == "1" and (word := self.known("frequency.per", frequency.unit)):
            said = word.format(times=frequency.times)
        if not frequency.lasts:
            return said
        return self.t("frequency.lasting", often=said, length=self._length(frequency.lasts, frequency.lasts_unit))

    def _length(self, count: str, unit: str) -> str:
        try:
            return self.n(f"length.{unit}", Decimal(count))
        except (KeyError, InvalidOperation):
            return f"{count} {unit}"

    def _moment(self, moment: datetime) -> str:
        """A time in the zone that it was written in, which is where it was meant."""
        said = format_datetime(moment.replace(tzinfo=None), "d MMM y, HH:mm", locale=self._locale)
        return f"{said} {_zone(moment.utcoffset())}" if moment.tzinfo is not None else said


def _zone(offset: timedelta | None) -> str:
    """``UTC``, ``UTC−8`` or ``UTC+5:30``."""
    minutes = round((offset or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

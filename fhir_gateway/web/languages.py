"""The languages of the pages, which of them a reader wants, and the messages of each.

https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request

LANGUAGES: Final = {"en": "English", "it": "Italiano", "hi": "हिन्दी", "pt": "Português"}
"""By tag, each language in its own name; the first is what is shown to whoever wants none of them."""
DEFAULT: Final = "en"
COOKIE: Final = "fhir_gateway_language"
PARAMETER: Final = "lang"

_FOLDER: Final = Path(__file__).parent / "locales"


def wanted(request: Request) -> str:
    """The language of a page: as the query says, else as chosen before, else the best of ``Accept-Language``."""
    for chosen in (request.query_params.get(PARAMETER), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return next((tag for tag in _accepted(request.headers.get("accept-language", "")) if tag in LANGUAGES), DEFAULT)


@cache
def messages(language: str) -> Mapping[str, str]:
    """The messages of a language, by dotted key: ``goal-status.on-hold``."""
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _accepted(header: str) -> list[str]:
    """The primary tags of an Accept-Language header, the most wanted first."""
    ranked: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or "1")
        except ValueError:
            quality = 0.0
        if quality > 0:
            ranked.append((quality, tag.strip().partition("-")[0].lower()))
    return [tag for _, tag in sorted(ranked, key=lambda one: -one[0])]


def _flat(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:  # Any: TOML
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{name}.")  # pyright: ignore[reportUnknownArgumentType] : TOML
        else:
            yield f"{path}{name}", str(value)

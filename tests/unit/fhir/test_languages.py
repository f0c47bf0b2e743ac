"""Languages as BCP 47 writes them."""

from typing import Any

import pytest

from fhir_gateway.fhir.languages import is_language

LANGUAGES = "en en-US de-CH zh-Hans-CN zh-cmn es-419 de-DE-1996 sl-rozaj-biske vi he mul und sgn-US en-a-bbb-x-a-ccc x-klingon de-u-co-phonebk sr-Latn"


@pytest.mark.parametrize("code", LANGUAGES.split())
def test_a_language_is_one(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["EN", "en-us", "en_US", "english", "xx", "qq", "xx-bad", "e", "", "en-", "en--US", "en-a", "x", "x-", " en", "en\n", 1, None])
def test_anything_else_is_none(code: Any) -> None:
    assert not is_language(code)

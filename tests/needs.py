"""What tests need beyond Python, and what happens where it is missing.

A test that lacks its tool is skipped with the reason. With ``FHIR_REQUIRE=1`` in the environment, as in CI, it fails instead.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

PROJECT = Path(__file__).resolve().parent.parent
TEST_DATA = Path(os.environ.get("FHIR_TEST_DATA") or PROJECT / "../shared/data").resolve()
PACKAGES = Path(os.environ.get("FHIR_TEST_PACKAGES") or PROJECT / "../shared/packages").resolve()
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing(what: str) -> NoReturn:
    """Skip the running test because ``what`` is missing, or fail it where nothing may be missing."""
    if os.environ.get("FHIR_REQUIRE") == "1":
        pytest.fail(f"FHIR_REQUIRE=1, and missing: {what}", pytrace=False)
    pytest.skip(f"missing: {what}")


def chromium_path() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def java_tools_missing() -> list[str]:
    """Those of the commands that a HAPI server is built and run with that are not installed."""
    return [tool for tool in ("java", "mvn") if shutil.which(tool) is None]

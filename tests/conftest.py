"""Which tests run last, what they need, and the fixtures that all of them may use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.hapi.servers import READY_WITHIN
from tests.hapi.session import hapi_servers, hapi_session
from tests.needs import PROJECT, TEST_DATA, chromium_path, java_tools_missing, missing

__all__ = ["hapi_servers"]
HAPI_TIMEOUT = READY_WITHIN + 600  # seconds; the first test also waits for the servers
ONE_WORKER = ("hapi", "browser", "validator")  # each of these kinds runs in one process, which keeps its servers, its browser or its validator
VALIDATOR_TIMEOUT = 900  # seconds; the first test also waits for the build

# No limit of time for an example: a loaded machine is slow, not wrong. A change is tested with the same examples each time; `make test-long` takes the
# profile "long", which makes others in each run.
settings.register_profile("short", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("long", settings.get_profile("short"), max_examples=1000, derandomize=False, print_blob=True)
settings.load_profile("short")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(hapi_session(config), "hapi-session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("hapi") is not None)
    for item in items:
        for kind in ONE_WORKER:
            if item.get_closest_marker(kind):
                item.add_marker(pytest.mark.xdist_group(kind))
        if item.get_closest_marker("hapi") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(HAPI_TIMEOUT))
        if item.get_closest_marker("validator") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(VALIDATOR_TIMEOUT))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("hapi") and (tools := java_tools_missing()):
        missing(f"{' and '.join(tools)}, to run HAPI servers")
    if item.get_closest_marker("validator") and (tools := java_tools_missing()):
        missing(f"{' and '.join(tools)}, to run the official validator")
    if item.get_closest_marker("browser") and chromium_path() is None:
        missing("Chromium")


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return PROJECT


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of published FHIR data: the setting FHIR_TEST_DATA, or the folder that stands beside the project."""
    if not TEST_DATA.is_dir():
        missing("FHIR_TEST_DATA, a folder with published FHIR data")
    return TEST_DATA


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the installed Chromium."""
    return chromium_path() or missing("Chromium")

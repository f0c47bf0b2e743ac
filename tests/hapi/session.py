"""When the HAPI servers start and stop in a pytest session, alone or under pytest-xdist."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.hapi.servers import HapiServers, HapiServersFailed, HapiUrls, wait_for_urls
from tests.needs import java_tools_missing

FOLDER_KEY = "hapi_folder"
GROUP_SUFFIX = "@hapi"  # pytest-xdist appends the group's name to a test's id


class HapiSession:
    """A plugin: starts the servers as soon as a selected test is marked ``hapi``, and stops them with the session."""

    def __init__(self, folder: Path | None) -> None:
        self._owner = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="fhir-gateway-hapi-"))
        self._servers = HapiServers(self.folder)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if self._owner and not session.config.option.collectonly and any(item.get_closest_marker("hapi") for item in session.items):
            self._start()

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        node.workerinput[FOLDER_KEY] = str(self.folder)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        if any(name.endswith(GROUP_SUFFIX) for name in ids):
            self._start()

    def pytest_unconfigure(self) -> None:
        if self._owner:
            self._servers.stop()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> None:
        if not java_tools_missing():
            self._servers.start()


def hapi_session(config: pytest.Config) -> HapiSession:
    """The session's plugin: the owner of the servers, or, in a worker of pytest-xdist, a reader of the owner's folder."""
    folder = getattr(config, "workerinput", {}).get(FOLDER_KEY)
    return HapiSession(Path(folder) if folder else None)


@pytest.fixture(scope="session")
def hapi_servers(pytestconfig: pytest.Config) -> HapiUrls:
    """The addresses of three HAPI FHIR R4 servers, shared by all tests that are marked ``hapi``."""
    session = pytestconfig.pluginmanager.get_plugin("hapi-session")
    assert isinstance(session, HapiSession)
    try:
        return wait_for_urls(session.folder)
    except HapiServersFailed as failed:
        pytest.fail(str(failed), pytrace=False)

"""What no committed file may hold: a path of one machine, or the host of one machine's package registry."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.needs import missing
from tests.project.commands import attempt

MACHINE_PATH = re.compile(rb"(?<![\w./~}-])/(?:work|root|tmp|home)(?=/[\w.])")
INDEX_OPTION = re.compile(rb"(?:--(?:extra-)?index-url|--find-links|\[\[tool\.uv\.index\]\])")
REGISTRY_SETTINGS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY", "npm_config_registry")
PUBLIC_HOSTS = {"pypi.org", "registry.npmjs.org"}
THIS_FILE = Path(__file__).name


@pytest.fixture(scope="module")
def committed(project: Path) -> list[tuple[str, bytes]]:
    code, printed = attempt(["git", "ls-files", "-z"], project)
    if code != 0:
        missing("git, and a checkout of the project")
    paths = [project / name for name in printed.split("\0") if name]
    return [(str(path.relative_to(project)), path.read_bytes()) for path in paths if path.is_file() and path.name != THIS_FILE]


def test_no_committed_file_names_a_path_of_one_machine(committed: list[tuple[str, bytes]]) -> None:
    assert _places(MACHINE_PATH, committed) == []


def test_no_committed_file_chooses_a_package_registry(committed: list[tuple[str, bytes]]) -> None:
    assert _places(INDEX_OPTION, committed) == []


def test_no_committed_file_names_the_registry_that_this_machine_is_set_to(committed: list[tuple[str, bytes]]) -> None:
    hosts = {host for name in REGISTRY_SETTINGS for url in os.environ.get(name, "").split() if (host := urlsplit(url).hostname)}
    private = [re.compile(re.escape(host.encode())) for host in hosts - PUBLIC_HOSTS]
    assert [place for host in private for place in _places(host, committed)] == []


@pytest.mark.parametrize("text", [b"see /work/x", b'"/root/.cache"', b"open('/tmp/a.json')", b"file:///home/me/x"])
def test_a_path_of_one_machine_is_recognised(text: bytes) -> None:
    assert MACHINE_PATH.search(text.replace(b"file://", b"file: "))


@pytest.mark.parametrize("text", [b"https://example.org/work/x", b"../tmp/x", b"the home/work address", b"Patient/root/x"])
def test_a_path_inside_an_address_is_left_alone(text: bytes) -> None:
    assert not MACHINE_PATH.search(text)


def _places(pattern: re.Pattern[bytes], files: list[tuple[str, bytes]]) -> list[str]:
    return [f"{name}:{number}" for name, content in files for number, line in enumerate(content.splitlines(), 1) if pattern.search(line)]

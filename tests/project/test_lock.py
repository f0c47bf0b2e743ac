"""uv.lock: public hosts only, in step with pyproject.toml; and one version of uv everywhere."""

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet


@pytest.fixture(scope="module")
def pyproject(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def locked(project: Path) -> dict[str, Any]:
    packages = tomllib.loads((project / "uv.lock").read_text())["package"]
    return next(package for package in packages if package["name"] == "fhir-gateway")


def test_the_lock_names_the_public_hosts_alone(project: Path) -> None:
    urls = re.findall(r'"(https?://[^"]+)"', (project / "uv.lock").read_text())
    assert {urlsplit(url).hostname for url in urls} == {"pypi.org", "files.pythonhosted.org"}


def test_the_lock_was_made_from_the_declared_run_time_packages(pyproject: dict[str, Any], locked: dict[str, Any]) -> None:
    assert _stated(locked["metadata"]["requires-dist"]) == _declared(pyproject["project"]["dependencies"])


@pytest.mark.parametrize("group", ["dev", "bench"])
def test_the_lock_was_made_from_the_declared_groups(pyproject: dict[str, Any], locked: dict[str, Any], group: str) -> None:
    assert _stated(locked["metadata"]["requires-dev"].get(group, [])) == _declared(pyproject["dependency-groups"][group])


def test_the_makefile_and_the_image_use_the_version_of_uv_that_the_project_asks_for(project: Path, pyproject: dict[str, Any]) -> None:
    (in_makefile,) = re.findall(r"^UV_VERSION := (\S+)$", (project / "Makefile").read_text(), re.MULTILINE)
    (in_image,) = re.findall(r"uv==(\S+)", (project / "Dockerfile").read_text())
    assert in_makefile == in_image
    assert SpecifierSet(pyproject["tool"]["uv"]["required-version"]).contains(in_makefile)


def _declared(requirements: list[str]) -> set[tuple[str, SpecifierSet]]:
    parsed = [Requirement(text) for text in requirements]
    return {(_normal(requirement.name), requirement.specifier) for requirement in parsed}


def _stated(entries: list[dict[str, Any]]) -> set[tuple[str, SpecifierSet]]:
    return {(_normal(entry["name"]), SpecifierSet(entry.get("specifier", ""))) for entry in entries}


def _normal(name: str) -> str:
    """https://packaging.python.org/en/latest/specifications/name-normalization/"""
    return re.sub(r"[-_.]+", "-", name).lower()

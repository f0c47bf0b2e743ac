"""The Makefile's targets: each is sound, and each that the README names exists."""

import re
from pathlib import Path

import pytest

from tests.needs import PROJECT
from tests.project.commands import run

MAKEFILE = (PROJECT / "Makefile").read_text()
TARGETS = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split()
NAMED = re.compile(r"(?:^|`|\$ )make ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)", re.MULTILINE)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_can_be_made(target: str, project: Path) -> None:
    assert run(["make", "--dry-run", target], project)


def test_the_targets_of_the_readme_exist(project: Path) -> None:
    readme = project / "README.md"
    if not readme.exists():
        pytest.skip("there is no README.md yet")
    named = {target for targets in NAMED.findall(readme.read_text()) for target in targets.split()}
    assert named
    assert named - set(TARGETS) == set()


def test_the_comment_at_its_top_explains_targets_that_exist() -> None:
    explained = re.findall(r"^#   make ([a-z-]+)", MAKEFILE, re.MULTILINE)
    assert explained
    assert set(explained) - set(TARGETS) == set()

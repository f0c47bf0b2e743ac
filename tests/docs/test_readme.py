"""The README works as it is written: its commands and options exist, its links lead somewhere, its examples run."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from fhir_gateway.fhir.lexical import load_object
from tests.docs.readme import blocks, calls, links, targets
from tests.unit.api.client import FHIR_JSON, in_memory, on
from tools.docs.commands import every_command


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text()


def test_each_target_of_make_exists(readme: str, project: Path) -> None:
    made = set(re.findall(r"^([a-z][a-z-]*):", (project / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test"} <= targets(readme) <= made


def test_each_command_and_option_exists(readme: str) -> None:
    named = calls(readme)
    assert {"serve", "sync"} <= named
    assert [call for call in named if not _known(call)] == []


def test_each_file_that_is_linked_exists(project: Path) -> None:
    pages = [project / "README.md", *(project / "docs").rglob("*.md")]
    dead = [
        (page.name, link) for page in pages for link in links(page.read_text()) if "://" not in link and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert dead == []


def test_the_python_examples_run(readme: str) -> None:
    known: dict[str, Any] = {}
    for example in blocks(readme, "python"):
        exec(compile(example, "README.md", "exec"), known)
    assert len(blocks(readme, "python")) == 2


async def test_a_bad_care_plan_is_answered_as_it_says(readme: str) -> None:
    found = re.search(r"<!-- bad care plan: (.*) -->\n```json\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    store = in_memory()
    async with on(store) as client:
        answer = await client.post("/CarePlan", content=found[1].encode(), headers=FHIR_JSON)
    store.close()
    assert (answer.status_code, load_object(answer.content)) == (422, load_object(found[2].encode()))


def test_it_has_one_place_for_figures(readme: str) -> None:
    assert len(re.findall(r"<!-- figures.*?<!-- end of figures -->", readme, re.DOTALL)) == 1


def _known(call: str) -> bool:
    words = shlex.split(call)
    for name, command in every_command():
        path = name.split()[1:]
        if words[: len(path)] == path:
            options = {option for param in command.params for option in param.opts}
            return all(word in options for word in words[len(path) :] if word.startswith("--"))
    return False

"""The generated pages say what the code says: run ``make docs`` where one of these fails."""

import re
from pathlib import Path

import pytest

from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import Seal
from fhir_gateway.access.minimum import NEEDS
from fhir_gateway.access.sight import Ground
from fhir_gateway.agreement.shapes import shape_of
from fhir_gateway.errors import GatewayProblem
from fhir_gateway.events import Event
from fhir_gateway.fhir.search_table import PARAMS
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.mappers import MAPPERS
from fhir_gateway.settings import Settings
from tools.docs.access import GROUNDS, SEAL_WORDS
from tools.docs.agreement import TOLD_APART_BY, keyings
from tools.docs.commands import every_command
from tools.docs.golden import snake
from tools.docs.ground import drawing, error_classes
from tools.docs.licences import code_systems, licence, named_in_code
from tools.docs.markdown import NOTICE
from tools.docs.pages import pages


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


@pytest.fixture(scope="module")
def docs(project: Path) -> Path:
    return project / "docs"


def test_each_page_is_as_the_code_has_it_now(made: dict[str, str], docs: Path) -> None:
    assert [name for name, text in made.items() if not (docs / name).is_file() or (docs / name).read_text() != text] == [], "run: make docs"


def test_no_generated_page_is_left_over(made: dict[str, str], docs: Path) -> None:
    assert {path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.read_text().startswith(NOTICE)} == set(made)


def test_each_setting_is_listed_with_what_it_does(docs: Path) -> None:
    page = (docs / "reference/settings.md").read_text()
    assert [name for name, field in Settings.model_fields.items() if f"`FHIR_GATEWAY_{name.upper()}`" not in page or not field.description] == []


def test_each_error_is_in_the_drawing_with_its_status_and_meaning() -> None:
    drawn = drawing()
    assert {one.__name__ for one in error_classes()} == set(drawn)
    assert {one.__name__: one.status for one in error_classes() if drawn[one.__name__][0] not in (None, one.status)} == {}
    assert [name for name, (_, meaning) in drawn.items() if not meaning] == []


def test_each_error_and_event_is_listed(docs: Path) -> None:
    errors, events = (docs / "reference/errors.md").read_text(), (docs / "reference/events.md").read_text()
    assert [one.__name__ for one in error_classes() if f"| `{one.__name__}` |" not in errors] == []
    assert [event.name for event in Event if f"| `{event.name}` | {event.level} | {event.sentence} |" not in events] == []


def test_errors_outside_the_tree_file_are_in_it_too() -> None:
    assert {one.__module__ for one in error_classes()} == {GatewayProblem.__module__}


def test_each_mapper_has_a_page_with_all_of_its_codes(docs: Path) -> None:
    for name, mapper in MAPPERS.items():
        page = (docs / f"mappings/{snake(name)}.md").read_text()
        assert [path for path in mapper.codes if f"### {path}\n" not in page] == []


def test_each_search_parameter_is_listed(docs: Path) -> None:
    page = (docs / "reference/search-parameters.md").read_text()
    assert [(kind, name) for kind, params in PARAMS.items() for name in params if f"| `{name}` |" not in _section(page, kind)] == []


def test_each_command_is_listed(docs: Path) -> None:
    page = (docs / "reference/commands.md").read_text()
    assert [name for name, _ in every_command() if f"## `{name}`\n" not in page] == []


def test_each_command_and_option_says_what_it_is() -> None:
    assert [name for name, command in every_command() if not command.help] == []
    assert [(name, param.name) for name, command in every_command() for param in command.params if not param.help] == []


def test_each_keying_has_words_and_each_mapped_type_with_units_of_its_own_a_section(docs: Path) -> None:
    assert set(keyings().values()) == set(TOLD_APART_BY)
    page = (docs / "reference/agreement-tables.md").read_text()
    assert [name for name in MAPPERS if f"### {name}\n" not in page and shape_of(name).names] == []


def test_each_type_role_ground_and_seal_is_on_the_page_of_access(docs: Path) -> None:
    page = (docs / "reference/access.md").read_text()
    assert set(GROUNDS) == set(Ground)
    assert set(SEAL_WORDS) == {seal for seal in Seal if seal}
    assert [name for name in RESOURCE_TYPES if f"`{name}`" not in page] == []
    assert [need.title for need in NEEDS if f"| {need.title} | {need.why}" not in page] == []
    assert [role for role in Role if f" {role.value} |" not in page] == []


def test_the_page_of_access_says_what_each_role_may(docs: Path) -> None:
    page = (docs / "reference/access.md").read_text()
    for need in NEEDS:
        cells = ["".join(letter for letter, who in (("R", need.read), ("W", need.write)) if role in who) for role in Role]
        assert f"| {need.title} | {' | '.join(cells)} |" in page


def test_the_terms_of_each_code_system_are_written_down(docs: Path) -> None:
    page = (docs / "licences.md").read_text()
    assert [system for system in code_systems() | named_in_code() if not licence(system).terms or f"`{system}`" not in page] == []


def _section(page: str, kind: str) -> str:
    title = "Every type" if kind == "Resource" else kind
    return re.split(r"^## ", page.partition(f"\n## {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]

"""The table of search parameters says what the registry says, and what the page promises to callers.

https://hl7.org/fhir/R4/searchparameter-registry.html
"""

import re
from collections.abc import Iterator

from fhir_gateway.fhir.definitions import SearchParameter, of, search_parameters
from fhir_gateway.fhir.search_table import PARAMS, Kind, Param
from tests.needs import PROJECT

ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<kind>\w+) \| (?P<paths>`[^|]+?`)(?:, only to (?P<target>\w+))? \|$", re.MULTILINE)
OURS = {("Resource", "identifier")}  # every type that has one is found by it
OFFICIAL = {(base, one.code): one for one in search_parameters() for base in one.bases}
ALL = [(kind, name) for kind, params in PARAMS.items() for name in params]
NO_DATE = {"String", "Age", "Range"}  # what a date is never read from, though the registry lets it stand there
WIDER = {("DeviceRequest", "event-date"): {"occurrenceTiming"}}  # found too, though the registry leaves it out
URL_OF_ANOTHER = {("ConceptMap", "source-uri")}  # a reference in the registry; what stands there is a URI


def test_each_parameter_finds_the_elements_that_the_registry_names() -> None:
    named = [one for one in ALL if one not in OURS and one[1] != "deceased"]  # that one is an expression: search_params.py has a function for it
    found = {one: set(PARAMS[one[0]][one[1]].paths) - WIDER.get(one, set()) for one in named}
    assert found == {one: set(_paths(one[0], OFFICIAL[one])) for one in named}


def test_each_parameter_is_of_the_kind_that_the_registry_names() -> None:
    named = [one for one in ALL if one not in OURS | URL_OF_ANOTHER]
    assert {(kind, name): PARAMS[kind][name].kind.value for kind, name in named} == {one: OFFICIAL[one].type for one in named}


def test_each_parameter_points_only_to_the_type_that_the_registry_names() -> None:
    named = [one for one in ALL if one not in OURS]
    assert {(kind, name): PARAMS[kind][name].target for kind, name in named} == {one: _target(*one) for one in named}


def test_each_type_has_the_parameters_that_the_page_promises() -> None:
    assert _promised() == PARAMS


def _target(kind: str, name: str) -> str | None:
    found = re.search(rf"{kind}\.[\w.]+\.where\(resolve\(\) is (\w+)\)", OFFICIAL[kind, name].expression)
    return found[1] if found else "Patient" if name == "patient" else None


def _promised() -> dict[str, dict[str, Param]]:
    _, *sections = (PROJECT / "docs" / "reference" / "search-parameters.md").read_text().split("\n## ")
    titled = {section.split("\n")[0]: section for section in sections}
    return {"Resource" if title == "Every type" else title: dict(_rows(section)) for title, section in titled.items()}


def _rows(section: str) -> Iterator[tuple[str, Param]]:
    for row in ROW.finditer(section):
        yield row["name"], Param(Kind(row["kind"]), tuple(re.findall(r"`([^`]+)`", row["paths"])), row["target"])


def _paths(kind: str, official: SearchParameter) -> Iterator[str]:
    """The elements of an expression, each with its type where it has a choice of them."""
    for path in re.findall(rf"(?<![\w.]){kind}\.([\w.]+(?:\(\w+\)| as \w+)?)", official.expression):
        if chosen := re.fullmatch(r"(.+?)(?:\.as\(| as )(\w+)\)?", path):
            yield f"{chosen[1]}{chosen[2][0].upper()}{chosen[2][1:]}"
        else:
            name = path.removesuffix(".where").removesuffix(".event")
            above, dot, last = name.rpartition(".")
            choices = of(f"{kind}{dot}{above}").choices if above in ("", "activity.detail") else {}
            yield from [f"{above}{dot}{one}" for one in choices.get(last, [last]) if one.removeprefix(last) not in NO_DATE]

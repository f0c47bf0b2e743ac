"""The table of search parameters says what the registry says, and what the page promises to callers.

https://hl7.org/fhir/R4/searchparameter-registry.html
"""

import re
from collections.abc import Iterator

import pytest

from fhir_gateway.fhir.definitions import SearchParameter, of, search_parameters
from fhir_gateway.fhir.search_table import PARAMS, Kind, Param
from tests.needs import PROJECT

ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<kind>\w+) \| (?P<paths>`[^|]+?`)(?:, only to (?P<target>\w+))? \|$", re.MULTILINE)
OURS = {("Resource", "identifier"), ("Flag", "status"), ("Practitioner", "birthdate"), ("RelatedPerson", "family"), ("RelatedPerson", "given")}
OFFICIAL = {(base, one.code): one for one in search_parameters() for base in one.bases}
ALL = [(kind, name) for kind, params in PARAMS.items() for name in params]
NO_DATE = {"String", "Age", "Range"}  # what a date is never read from, though the registry lets it stand there
WIDER = {("DeviceRequest", "event-date"): {"occurrenceTiming"}}  # found too, though the registry leaves it out
URL_OF_ANOTHER = {("ConceptMap", "source-uri")}  # a reference in the registry; what stands there is a URI


@pytest.mark.parametrize(("kind", "name"), [one for one in ALL if one not in OURS])
def test_a_parameter_finds_the_elements_that_the_registry_names(kind: str, name: str) -> None:
    if name != "deceased":  # an expression that no path says: search_params.py has a function for it
        assert set(PARAMS[kind][name].paths) - WIDER.get((kind, name), set()) == set(_paths(kind, OFFICIAL[kind, name]))


@pytest.mark.parametrize(("kind", "name"), [one for one in ALL if one not in OURS | URL_OF_ANOTHER])
def test_a_parameter_is_of_the_kind_that_the_registry_names(kind: str, name: str) -> None:
    assert PARAMS[kind][name].kind.value == OFFICIAL[kind, name].type


@pytest.mark.parametrize(("kind", "name"), [one for one in ALL if one not in OURS])
def test_a_parameter_points_only_to_the_type_that_the_registry_names(kind: str, name: str) -> None:
    named = re.search(rf"{kind}\.[\w.]+\.where\(resolve\(\) is (\w+)\)", OFFICIAL[kind, name].expression)
    assert PARAMS[kind][name].target == (named[1] if named else "Patient" if name == "patient" else None)


@pytest.mark.parametrize("kind", PARAMS)
def test_a_type_has_the_parameters_that_the_page_promises(kind: str) -> None:
    assert PARAMS[kind] == _promised()[kind]


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

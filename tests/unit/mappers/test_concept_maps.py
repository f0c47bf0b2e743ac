"""Every table of codes is published as a ConceptMap that says what the table says, in our own wording."""

import re
from enum import Enum
from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.code_tables import Table, code_tables, systems_of
from fhir_gateway.mappers.concept_maps import concept_maps, map_id, rows_of, word_code
from fhir_gateway.mappers.hospital_stay import BILLING, GENERAL


class _Word(Enum):
    A = "a"


MAPS = concept_maps()


def said(one: JsonObject) -> set[tuple[str, str, str]]:
    """Source code, target system and target code of each row."""
    return {(element["code"], group["target"], target["code"]) for group in one["group"] for element in group["element"] for target in element["target"]}


def equivalence(id: str, code: str, system: str, other: str) -> str:
    [found] = [
        target["equivalence"]
        for group in MAPS[id]["group"]
        for element in group["element"]
        for target in element["target"]
        if (element["code"], group["target"], target["code"]) == (code, system, other)
    ]
    return found


@pytest.mark.parametrize("id", MAPS)
def test_each_map_is_valid_r4(id: str) -> None:
    assert check(MAPS[id]) == []


@pytest.mark.parametrize("path", code_tables())
def test_each_table_has_a_map_with_each_code_that_it_knows(path: str) -> None:
    table, one = code_tables()[path], MAPS[map_id(path)]
    assert {group["target"] for group in one["group"]} == systems_of(table)
    assert said(one) == _known(table)


def _known(table: Table) -> set[tuple[str, str, str]]:
    if isinstance(table, CodeMap):
        return {(word_code(word), system, code) for (system, code), word in table.meanings().items()}
    written = {(word_code(word), system, code) for word, row in table.rows.items() for system, code in row}
    return written | {(word, alias, code) for word, system, code in written for alias, meant in table.also_called.items() if meant == system}


@pytest.mark.parametrize("path", code_tables())
def test_what_is_written_is_never_narrower_than_the_word(path: str) -> None:
    table: Any = code_tables()[path]
    if isinstance(table, CodeMap):
        written = {(system, code) for word in table.rows for system, code in [tuple(table.to_coding(word).values())]}
        assert {row.equivalence for row in rows_of(table) if (row.system, row.code) in written} == {"equivalent"}


def test_no_two_tables_share_an_id_and_each_id_is_one() -> None:
    ids = [map_id(path) for path in code_tables()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", id) for id in MAPS)


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("Goal.lifecycleStatus", "goal-status"),
        ("Goal.achievementStatus", "goal-achievement-status"),
        ("HealthcareService.extension(newpatients)", "healthcare-service-newpatients"),
        ("Encounter.hospitalization.dischargeDisposition", "discharge-disposition"),
    ],
)
def test_ids_stay_as_they_are(path: str, id: str) -> None:
    assert map_id(path) == id


def test_the_words_are_ours_and_no_display_of_a_code_system_is_shown() -> None:
    for one in MAPS.values():
        for group in one["group"]:
            shown = [target for element in group["element"] for target in element["target"] if "display" in target]
            assert shown == []


@pytest.mark.parametrize(
    ("code", "system", "other", "expected"),
    [
        ("home-with-home-health", BILLING, "06", "equivalent"),
        ("home-with-home-health", GENERAL, "home", "wider"),
        ("hospice", GENERAL, "hosp", "equivalent"),
        ("hospice-at-home", GENERAL, "hosp", "wider"),
        ("skilled-nursing", GENERAL, "snf", "equivalent"),
        ("home", "http://www.nubc.org/patient-discharge", "01", "equivalent"),
    ],
)
def test_a_code_that_several_dispositions_share_is_wider_than_each(code: str, system: str, other: str, expected: str) -> None:
    assert equivalence("discharge-disposition", code, system, other) == expected


def test_a_code_that_is_only_read_is_narrower_where_the_word_has_one_of_that_system() -> None:
    table = CodeMap("urn:s", {_Word.A: "a"}, also_read={"b": _Word.A, ("urn:t", "x"): _Word.A})
    rows = {(row.system, row.code): row.equivalence for row in rows_of(table)}
    assert rows == {("urn:s", "a"): "equivalent", ("urn:s", "b"): "narrower", ("urn:t", "x"): "equivalent"}


def test_between_two_systems_what_is_wider_one_way_is_narrower_the_other() -> None:
    assert equivalence("discharge-disposition-general-billing", "home", BILLING, "06") == "narrower"
    assert equivalence("discharge-disposition-general-billing", "snf", BILLING, "03") == "equivalent"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("CareTeam.participant.role", "care-team-role"),
        ("ClaimResponse.item.adjudication.extension(reviewAction)", "review-action"),
        ("Encounter.hospitalization.dischargeDisposition", "discharge-disposition"),
        ("Goal.lifecycleStatus", "goal-status"),
        ("ServiceRequest.code", "home-health-service"),
        ("Goal.achievementStatus", "goal-achievement-status"),
        ("Claim.item.extension(certificationType)", "claim-item-certification-type"),
    ],
)
def test_a_map_has_the_name_that_people_ask_for_or_that_of_its_element(path: str, name: str) -> None:
    assert map_id(path) == name
    assert name in concept_maps()


@pytest.mark.parametrize("name", ["care-team-role-snomed-nucc", "discharge-disposition-general-billing"])
def test_there_are_maps_between_two_systems(name: str) -> None:
    assert concept_maps()[name]["resourceType"] == "ConceptMap"

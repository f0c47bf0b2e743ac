"""What an encounter refuses by name, and what a discharge leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Known
from fhir_gateway.records.encounter import Disposition, Encounter

HH = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HH"}


def encounter(**elements: Any) -> JsonObject:
    return {"resourceType": "Encounter", "status": "in-progress", "class": HH, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "discharged"}, UnmappedCode, "Encounter.status"),
        ({"class": {"coding": [HH]}}, MissingElement, "Encounter.class"),
        ({"class": [HH]}, NotUnderstood, "Encounter.class"),
        ({"statusHistory": [{"status": "arrived"}]}, MissingElement, "Encounter.statusHistory[0].period"),
        ({"diagnosis": [{"rank": 1}]}, MissingElement, "Encounter.diagnosis[0].condition"),
        ({"location": [{"status": "active"}]}, MissingElement, "Encounter.location[0].location"),
    ],
)
def test_what_is_not_an_encounter_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(encounter(**elements))
    assert refusal.value.expression == expression


def test_a_disposition_is_written_in_both_code_systems_beside_what_was_there() -> None:
    onto = encounter(hospitalization={"dietPreference": [{"text": "diabetic"}], "admitSource": {"text": "by ambulance"}})
    record: Encounter = read(onto)
    assert record.stay is not None
    changed = rewrite(onto, replace(record, stay=replace(record.stay, disposition=Known(Disposition.HOME_WITH_HOME_HEALTH))))
    said = [
        {"system": "http://terminology.hl7.org/CodeSystem/discharge-disposition", "code": "home"},
        {"system": "https://www.nubc.org/CodeSystem/PatDischargeStatus", "code": "06"},
    ]
    assert changed == encounter(hospitalization={**onto["hospitalization"], "dischargeDisposition": {"coding": said}})


def test_a_stay_that_says_nothing_we_keep_stays() -> None:
    onto = encounter(hospitalization={"dietPreference": [{"text": "diabetic"}]})
    assert read(onto).stay is None
    assert rewrite(onto, read(onto)) == onto

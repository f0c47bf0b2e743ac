"""Comparing elements of resources. https://hl7.org/fhirpath/N1/#equality and https://hl7.org/fhirpath/N1/#comparison"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Scope, compile_constraint
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "active": True,
    "gender": "male",
    "birthDate": "1980",
    "multipleBirthInteger": 2,
    "name": [{"family": "Kim", "use": "usual"}, {"family": "Lee"}],
    "contact": [{"gender": "male", "period": {"start": "2012"}}],
    "maritalStatus": {"text": "x"},
}
EQUAL = [
    ("gender = 'male'", True),
    ("'male' = gender", True),
    ("gender = 'female'", False),
    ("gender != 'female'", True),
    ("'male' != gender", False),
    ("name.first().family = 'Kim'", True),
    ("name.first().family != 'Kim'", False),
    ("name.last().use = 'usual'", None),
    ("name.last().use != 'usual'", None),
    ("language = 'en'", None),
    ("language != 'en'", None),
    ("active = true", True),
    ("true = active", True),
    ("active = false", False),
    ("active != false", True),
    ("active != true", False),
    ("deceased = true", None),
    ("deceased != true", None),
    ("active.not() = false", True),
    ("gender.exists() = language.exists()", False),
    ("gender.exists() = name.exists()", True),
    ("gender.exists() != language.exists()", True),
    ("gender.exists() != name.exists()", False),
    ("gender = contact.first().gender", True),
    ("gender = language", None),
    ("language = gender", None),
    ("birthDate = '1980'", True),
    ("birthDate = @1980", True),
    ("birthDate = @1980-01", None),
    ("birthDate != @1980-01", None),
    ("multipleBirth = 2", True),
    ("multipleBirth = '2'", False),
    ("active = 1", False),
    ("1 = active", False),
    ("active != 1", True),
    ("contact.count() = 1", True),
    ("contact.count() = true", False),
    ("contact.count() != 1.0", False),
    ("photo.size.first() != 1", None),
    ("gender.upper() = 'MALE'", True),
    ("gender.upper() != 'MALE'", False),
    ("language.upper() = 'EN'", None),
    ("language.upper() != 'EN'", None),
    ("maritalStatus = maritalStatus", True),
    ("name = name", True),
    ("name = name.first()", False),
    ("name.first() = name", False),
    ("name.family = ('Kim' | 'Lee')", True),
    ("name.family = ('Lee' | 'Kim')", False),
    ("name.use = 'usual'", True),
    ("name.use = {}", None),
    ("photo = name", None),
    ("name != photo", None),
    ("(@2012-01 | @2013) = (@2012 | @2013)", None),
    ("(@2012-01 | @2013) = (@2012 | @2014)", False),
    ("(@2012 | @2013) = (@2012 | @2013)", True),
    ("name ~ name", True),
    ("name ~ photo", False),
    ("name !~ name", False),
    ("name !~ photo", True),
]
ORDERED = [
    ("birthDate < @1981", True),
    ("birthDate < '1981'", True),
    ("birthDate > @1981", False),
    ("birthDate < @1980-05", None),
    ("multipleBirth >= 2", True),
    ("multipleBirth > 2", False),
    ("name.first().family < name.last().family", True),
    ("gender < language", None),
    ("language < gender", None),
    ("name.count() < contact.count()", False),
    ("name.count() > photo.size.first()", None),
    ("gender > 1", None),
    ("1 < active", None),
    ("gender >= active", None),
    ("maritalStatus < maritalStatus", None),
    ("1 'mg' < 'x'", None),
]
WITHIN = [
    ("gender in ('male' | 'female')", True),
    ("gender in ('other' | 'unknown')", False),
    ("language in ('en' | 'de')", None),
    ("('en' | 'de') contains language", None),
    ("(name.family) contains 'Kim'", True),
    ("name.family contains 'kim'", False),
    ("multipleBirth in (1 | 2)", True),
    ("multipleBirth in (1 | 3)", False),
    ("active in (true | false)", True),
    ("active in (1 | 2)", False),
    ("name.first() in name", True),
    ("maritalStatus in name", False),
    ("language in name.family", None),
    ("(1 'mg') in (1 'mg' | 2 'mg')", True),
    ("gender in {}", False),
    ("contact.count() in (true | false)", False),
    ("contact.count() in (1 | 2)", True),
    ("true in (1 | 2)", False),
    ("(gender in ('male' | 'other')).not()", False),
    ("(gender in ('other' | 'unknown')).not()", True),
]


@pytest.mark.parametrize(("expression", "value"), [*EQUAL, *ORDERED, *WITHIN])
def test_elements_compare_and_where_one_is_missing_there_is_no_answer(expression: str, value: bool | None) -> None:
    assert found(expression, PATIENT) == ([] if value is None else [value])


@pytest.mark.parametrize(
    "expression",
    [
        "language = 'en'",
        "language != 'en'",
        "language in ('en' | 'de')",
        "(language in ('en' | 'de')).not()",
        "deceased != true",
        "birthDate > @1980-01",
        "photo = name",
    ],
)
def test_a_constraint_is_broken_where_there_is_no_answer(expression: str) -> None:
    assert not compile_constraint(expression, "Patient")(PATIENT, Scope(PATIENT))


@pytest.mark.parametrize("expression", ["multipleBirth > 'x'", "gender < 1", "name.family > 'A'", "active < true"])
def test_a_constraint_holds_where_what_it_compares_cannot_be(expression: str) -> None:
    assert compile_constraint(expression, "Patient")(PATIENT, Scope(PATIENT))

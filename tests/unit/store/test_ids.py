from random import Random

from fhir_gateway.fhir.references import Key
from fhir_gateway.store.ids import Ids


def test_a_patients_id_is_its_home(ids):
    made = ids.for_type("Patient", None)
    assert len(made) == 13
    assert Key("Patient", made).home == made


def test_what_belongs_to_a_patient_carries_its_home(ids):
    made = ids.for_type("Goal", "abc")
    assert Key("Goal", made).home == "abc"
    assert len(made) == len("abc.") + 26


def test_the_directory_has_a_home_of_its_own(ids):
    assert ids.for_type("Organization", "abc").startswith("dir.")
    assert ids.for_type("Goal", None).startswith("dir.")


def test_later_ids_sort_after_earlier_ones(ids, clock):
    earlier = ids.within("h")
    clock.pass_seconds(0.001)
    assert earlier < ids.within("h")


def test_the_same_chance_gives_the_same_ids(clock):
    one, other = Ids(Random(1), clock), Ids(Random(1), clock)
    assert [one.patient(), one.directory(), one.token()] == [other.patient(), other.directory(), other.token()]

"""A reference says what it points at, and is never half an id."""

import pytest

from fhir_gateway.records.reference import Ref


def test_an_id_points_at_its_type() -> None:
    assert Ref("Patient", "1").target == "Patient/1"


def test_a_name_alone_points_nowhere() -> None:
    assert Ref(display="A. Rossi").target is None


def test_an_id_without_a_type_is_refused() -> None:
    with pytest.raises(ValueError, match="type"):
        Ref(id="1")


def test_an_id_beside_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="address"):
        Ref("Patient", "1", address="#x")

"""Units: the answers of the official validator."""

import pytest

from fhir_gateway.fhir.ucum import MAX_LENGTH, is_unit

UNITS = """
    mg kg m2 /min mm[Hg] 10*3/uL 10^3/uL {score} 1 % [degF] Cel mL/min/{1.73_m2} mg/dL MG ug g/l [iU]/mL U/L [in_i] [lb_av] h d wk mo a min s {visits} kg/m2
    kg.m-2 m-2 10*-6 10* 10^ /{HPF} (mg) (mg)/dL mg/(dL.h) g//L 2.mg mg2 mg+2 [pH] pH meq/L mmol/L kPa cm[H2O] {} mg{a} {a}{b} %{a} [arb'U]/mL [IU] dB B[SPL]
    m[IU]/L uL fL ' '' 1/min d-1 10*9/L 0.5 100 00 -2 +2 m/-2 dam daL cd MHz Mm YL mo_s ks a_j osm kcal [Cal] ((m)) /(m.s) //m 10*3{a} m.{a} [ppm] g% Gibit
"""
NO_UNITS = """
    mgdl milligram mcg G/DL hours days visits tablet kg.m^-2 (mg/dL mg/ . / .mg mg. mg..g 2mg {a}mg IU KG Kg mg'a 1.5mg mg*2 mg^2 [m/s2] mkg mum dmm kmo dd hd
    k[in_i] m% kmin cwk st[H] Osm/kg mEq/L kCal mgµ µg m.s--2 {a}2 () (m)2 [unknown] ppm {a}b a{b a}b ) mg) (mg)) )mg( {a}(m) (m)(m)
"""


@pytest.mark.parametrize("code", UNITS.split())
def test_a_unit_is_one(code: str) -> None:
    assert is_unit(code)


@pytest.mark.parametrize("code", [*NO_UNITS.split(), "", " mg", "mg ", "mg dL", "mg\n", "{é}", "mg{a", "(" * 10_000, "mg" + ".mg" * MAX_LENGTH])
def test_anything_else_is_none(code: str) -> None:
    assert not is_unit(code)


def test_a_unit_of_the_greatest_length_is_one() -> None:
    assert is_unit("{" + "x" * (MAX_LENGTH - 2) + "}")
    assert not is_unit("{" + "x" * (MAX_LENGTH - 1) + "}")


def test_an_annotation_may_say_anything_in_ascii() -> None:
    assert is_unit("mg{of the (first) dose/day}")

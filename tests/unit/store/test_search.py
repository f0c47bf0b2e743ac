import pytest

from fhir_gateway.errors import BadRequest
from fhir_gateway.store.search import Include, Query


@pytest.mark.parametrize("name", ["colour", "subject.name", "_has:Goal:subject:status", "_elements", "date", "_content"])
def test_an_unknown_parameter_is_refused_by_name(name):
    with pytest.raises(BadRequest, match=name.partition(":")[0]):
        Query.parse("Patient", [(name, "x")])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_count", "ten"),
        ("_count", "-1"),
        ("_sort", "birthdate"),
        ("_total", "yes"),
        ("_include", "subject"),
        ("_include", "CarePlan:colour"),
        ("_summary", "text"),
        ("name", ""),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused(name, value):
    with pytest.raises(BadRequest, match=name):
        Query.parse("Patient", [(name, value)])


def test_a_page_is_never_longer_than_the_limit():
    assert Query.parse("Patient", [("_count", "100000")]).count == 1000


def test_escaped_commas_do_not_separate():
    query = Query.parse("Patient", [("family", r"a\,b,c")])
    assert query.filters[0].values == (r"a\,b", "c")


def test_references_below_our_own_address_are_ours():
    query = Query.parse("CarePlan", [("subject", "https://us.example/fhir/Patient/1")], base="https://us.example/fhir")
    assert query.filters[0].values == ("Patient/1",)


def test_includes_are_read():
    query = Query.parse("CarePlan", [("_include", "CarePlan:subject:Patient"), ("_include:iterate", "Goal:*"), ("_revinclude", "Provenance:target")])
    assert query.includes == (Include("CarePlan", "subject", "Patient", False), Include("Goal", "*", None, True))
    assert query.revincludes == (Include("Provenance", "target", None, False),)

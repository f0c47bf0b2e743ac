import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.fhir.values import more_values_than


@pytest.mark.parametrize(("text", "count"), [(b"{}", 1), (b'{"a":[1,2]}', 4), (b'{"a":"{[,:"}', 2), (rb'{"a":"\"[","b":"\\"}', 4), (b'"[[[[', 0), (b"", 0)])
def test_marks_outside_strings_are_counted(text: bytes, count: int) -> None:
    assert not more_values_than(count, text)
    assert count == 0 or more_values_than(count - 1, text)


JSON = st.recursive(st.text() | st.integers(-9, 9), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.dictionaries(st.text(), JSON))
def test_what_a_document_holds_is_told_whatever_its_strings_say(document: dict[str, object]) -> None:
    marks = _marks(document)
    assert not more_values_than(marks, dumps(document))
    assert more_values_than(marks - 1, dumps(document))


def _marks(node: object) -> int:
    """A bracket, a comma between two, a colon for each member."""
    if isinstance(node, dict):
        return 1 + max(len(node) - 1, 0) + len(node) + sum(map(_marks, node.values()))
    if isinstance(node, list):
        return 1 + max(len(node) - 1, 0) + sum(map(_marks, node))
    return 0

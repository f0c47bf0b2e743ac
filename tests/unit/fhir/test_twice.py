import pytest

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.twice import given_twice


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"resourceType":"Patient","active":true,"active":false}', "Patient.active"),
        ('{"resourceType":"Patient","name":[{"family":"x"},{"use":"usual","_family":{},"_family":{}}]}', "Patient.name[1]._family"),
        ('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"1","id":"2"}}]}', "Bundle.entry[0].resource.id"),
        ('{"resourceType":"Patient","resourceType":"Group"}', "Group.resourceType"),
        ('{"contact":{"a":1,"a":1}}', "contact.a"),
        ('[[{"a":1,"a":1}]]', None),
        ('{"a":1}', None),
        ('{"a":', None),
        ("[" * 100_000, None),
        ('{"a":' * 600 + '{"b":1,"b":2}' + "}" * 600, None),
    ],
)
def test_the_element_that_is_given_twice_is_named(text: str, path: str | None) -> None:
    assert given_twice(text.encode()) == path


@pytest.mark.parametrize("key", ["Mario Rossi", "", "a.b", "1", "x" * 65])
def test_a_key_that_is_no_elements_name_is_not_repeated(key: str) -> None:
    text = f'{{"resourceType":"Patient","contact":{{"{key}":1,"{key}":2}}}}'
    with pytest.raises(BadJson) as caught:
        load_object(text)
    assert (given_twice(text.encode()), caught.value.message) == (None, "a key is given twice in one object")


def test_in_a_long_text_the_place_is_not_looked_for() -> None:
    assert given_twice(b'{"a":1,"a":2}' + b" " * 256 * 1024) is None

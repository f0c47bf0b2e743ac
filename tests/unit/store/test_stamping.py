import pytest

from fhir_gateway.fhir.lexical import dumps, load_object, loads
from fhir_gateway.store.stamping import content, says_the_same, stamp


def test_a_stamp_comes_first_and_leaves_all_else_as_it_was():
    resource = load_object(
        b'{"extension":[{"url":"u","valueDecimal":1.50}],"resourceType":"Basic","meta":{"lastUpdated":"x","tag":[{"code":"t"}]},"id":"theirs"}'
    )
    made = dumps(stamp(resource, "ours", "1-a", "2026"))
    assert made == (
        b'{"resourceType":"Basic","id":"ours","meta":{"versionId":"1-a","lastUpdated":"2026","tag":[{"code":"t"}]},"extension":[{"url":"u","valueDecimal":1.50}]}'
    )


def test_the_content_is_what_the_stamp_does_not_say():
    resource = {"resourceType": "Basic", "id": "1", "meta": {"versionId": "1", "lastUpdated": "x", "source": "#1"}}
    assert content(resource) == {"resourceType": "Basic"}
    assert content({**resource, "meta": {"profile": ["p"]}}) == {"resourceType": "Basic", "meta": {"profile": ["p"]}}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('{"a":1,"b":2}', '{"b":2,"a":1}', True),
        ("[1,2]", "[2,1]", False),
        ("1.0", "1.00", False),
        ("1e3", "1E3", False),
        ("1", "true", False),
        ("0", "-0", False),
        ('"1"', "1", False),
        ("null", "false", False),
        ('{"a":null}', "{}", False),
        ("[]", "{}", False),
    ],
)
def test_json_says_the_same_when_it_is_equal_to_the_letter(one, other, same):
    assert says_the_same(loads(one), loads(other)) is same

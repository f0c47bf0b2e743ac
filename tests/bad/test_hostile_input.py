"""Input that is meant to stall us: each is refused, or kept as it is, before anybody has to wait.

The limit here is generous, for machines that are busy with other things; ``pytest -rP`` prints the milliseconds of each. ``make bench`` measures.
https://hl7.org/fhir/R4/security.html#validation
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import dumps, load_object
from tests.unit.api.client import Client, in_memory, on

SECONDS = 1.0
XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'
MEGABYTE = 1024 * 1024
ENTITIES = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 10))


def patient(members: str) -> bytes:
    return f'{{"resourceType":"Patient",{members}}}'.encode("utf-8", "surrogatepass")


def narrative(div: str) -> bytes:
    return dumps({"resourceType": "Patient", "text": {"status": "generated", "div": div}})


def observation(number: str) -> bytes:
    return f'{{"resourceType":"Observation","status":"final","code":{{"text":"x"}},"valueQuantity":{{"value":{number}}}}}'.encode()


def within(depth: int) -> str:
    """An extension in an extension in an extension."""
    return '"extension":[{"url":"http://e.example",' * depth + '"valueString":"x"' + "}]" * depth


REFUSED: dict[str, Callable[[], bytes]] = {
    "nested too deep": lambda: patient(within(5000)),
    "a megabyte of brackets": lambda: b"[" * MEGABYTE,
    "ten megabytes of objects in objects": lambda: b'{"a":' * (2 * MEGABYTE),
    "a key given twice": lambda: patient('"id":"a","id":"b"'),
    "a key given twice, far inside": lambda: patient('"name":[{"family":"x"},{"family":"y","use":"usual","family":"z"}]'),
    "a key given twice, among a hundred thousand": lambda: patient(",".join(f'"a{number}":1' for number in range(100_000)) + ',"a0":1'),
    "a whole number of ten thousand digits": lambda: observation("9" * 10_000),
    "a whole number of a million digits": lambda: observation("9" * 1_000_000),
    "an integer with a huge exponent": lambda: patient('"multipleBirthInteger":1e999999999'),
    "half of a surrogate pair": lambda: patient('"id":"\\ud800"'),
    "half of a surrogate pair in a key": lambda: patient('"\\udfff":1'),
    "half of a surrogate pair as bytes": lambda: patient('"id":"\ud800"'),
    "half a surrogate pair in ten megabytes": lambda: patient('"language":"' + "x" * (10 * MEGABYTE) + '\\ud800"'),
    "a narrative of 20 megabytes": lambda: narrative(f"{XHTML}{'x' * (20 * MEGABYTE)}</div>"),
    "a narrative of 20 megabytes of elements": lambda: narrative(f"{XHTML}{'<p>x</p>' * (20 * MEGABYTE // 8)}</div>"),
    "a narrative of elements within elements": lambda: narrative(XHTML + "<div>" * 500_000),
    "a narrative with a million attributes": lambda: narrative(XHTML[:-1] + ' a=""' * 500_000 + ">x</div>"),
    "a narrative with entities of entities": lambda: narrative(f"<!DOCTYPE div [{ENTITIES}]>{XHTML}&a9;</div>"),
    "a unit of brackets": lambda: observation('1,"system":"http://unitsofmeasure.org","code":"' + "(" * MEGABYTE + '"'),
    "a language of many parts": lambda: patient('"language":"en' + "-a-bb" * 100_000 + '-"'),
    "a code of spaces": lambda: patient('"gender":"' + " " * MEGABYTE + '"'),
    "a date that goes on": lambda: patient('"birthDate":"2023' + "-01" * 300_000 + '"'),
    "an id that goes on": lambda: patient('"id":"' + "a" * MEGABYTE + '"'),
    "a reference that goes on": lambda: patient('"managingOrganization":{"reference":"http://e.example' + "/A/A" * 200_000 + ' "}'),
    "a hundred thousand unknown elements": lambda: patient(",".join(f'"a{number}":1' for number in range(100_000))),
    "a hundred thousand nulls": lambda: patient('"name":[' + ",".join(["null"] * 100_000) + "]"),
}
KEPT: dict[str, Callable[[], bytes]] = {
    "a huge exponent": lambda: observation("1e999999999"),
    "a tiny exponent": lambda: observation("-1E-999999999"),
    "more than any float holds": lambda: observation("1E400"),
    "a whole number of a thousand digits": lambda: observation("9" * 1000),
    "a fraction of a hundred thousand digits": lambda: observation("0." + "1" * 100_000),
    "a text of half a megabyte": lambda: patient('"name":[{"text":"' + "x" * (MEGABYTE // 2) + '"}]'),
}


def verdict(data: bytes) -> bool:
    """Whether it is let through."""
    try:
        return not any(issue.refuses for issue in check(load_object(data)))
    except BadJson:
        return False


def timed(act: Callable[[], Any]) -> Any:  # Any: whatever the act gives
    start = time.process_time()
    result = act()
    taken = time.process_time() - start
    sys.stdout.write(f"{taken * 1000:.1f} ms\n")
    assert taken < SECONDS
    return result


@pytest.fixture(scope="module", autouse=True)
def _definitions_are_read() -> None:
    assert verdict(patient('"active":true'))
    assert verdict(observation("1"))


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_hostile_input_is_refused_at_once(made: Callable[[], bytes]) -> None:
    data = made()
    assert timed(lambda: verdict(data)) is False


@pytest.mark.parametrize("made", KEPT.values(), ids=KEPT.keys())
def test_what_is_only_large_is_kept_to_the_letter(made: Callable[[], bytes]) -> None:
    data = made()
    assert timed(lambda: verdict(data)) is True
    assert dumps(load_object(data)) == data


@pytest.mark.parametrize("made", KEPT.values(), ids=KEPT.keys())
async def test_what_is_only_large_comes_back_from_the_api(made: Callable[[], bytes]) -> None:
    store = in_memory()
    data = made()
    async with on(store) as http:
        client = Client(store, http)
        start = time.process_time()
        answer = await client.post(f"/{load_object(data)['resourceType']}", data)
        taken = time.process_time() - start
        sys.stdout.write(f"{taken * 1000:.1f} ms\n")
        assert (answer.status_code, taken < SECONDS) == (201, True)
        body = data[data.index(b",") + 1 : -1]
        assert body in (await client.get(answer.headers["Location"])).content
    store.close()

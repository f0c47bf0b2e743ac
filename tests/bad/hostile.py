"""Bodies that are meant to stall or exhaust us, by what is wrong with each; made only when they are asked for.

https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/
"""

from collections.abc import Callable

from fhir_gateway.fhir.lexical import dumps

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
    "nine megabytes of quotes": lambda: b'{"a":"' + b'\\"' * (9 * MEGABYTE // 2),
    "a string that does not end": lambda: b'{"a' + b"[{,:" * (2 * MEGABYTE),
    "NUL in a string": lambda: patient('"name":[{"family":"a\\u0000b"}]'),
    "NUL as a byte": lambda: patient('"name":[{"family":"a\x00b"}]'),
    "an unknown element of a megabyte": lambda: patient('"' + "a" * MEGABYTE + '":1'),
    "a type of a megabyte": lambda: b'{"resourceType":"' + b"A" * MEGABYTE + b'"}',
    "a hundred thousand names": lambda: patient('"name":[' + ",".join(['{"use":"x"}'] * 100_000) + "]"),
    "gzip": lambda: b"\x1f\x8b" + b"\x00" * MEGABYTE,
}
TOO_MANY: dict[str, Callable[[], bytes]] = {
    "nine megabytes of empty objects": lambda: patient('"name":[' + ",".join(["{}"] * (3 * MEGABYTE)) + "]"),
    "nine megabytes of empty lists": lambda: patient('"name":[' + ",".join(["[]"] * (3 * MEGABYTE)) + "]"),
    "nine megabytes of noughts": lambda: patient('"name":[' + ",".join(["0"] * (9 * MEGABYTE // 2)) + "]"),
    "nine megabytes of small members": lambda: patient('"name":[' + ",".join(['{"":{}}'] * MEGABYTE) + "]"),
}
"""Small values without end: refused before they are decoded."""
KEPT: dict[str, Callable[[], bytes]] = {
    "a huge exponent": lambda: observation("1e999999999"),
    "a tiny exponent": lambda: observation("-1E-999999999"),
    "more than any float holds": lambda: observation("1E400"),
    "a whole number of a thousand digits": lambda: observation("9" * 1000),
    "a fraction of a hundred thousand digits": lambda: observation("0." + "1" * 100_000),
    "a text of half a megabyte": lambda: patient('"name":[{"text":"' + "x" * (MEGABYTE // 2) + '"}]'),
}

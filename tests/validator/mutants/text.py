"""The JSON text itself: https://hl7.org/fhir/R4/json.html"""

from random import Random

from fhir_gateway.fhir.lexical import JsonObject, dumps, dumps_pretty
from tests.validator.mutants.registry import bad_or_good, mutation, some
from tests.validator.typed import places

J = "json"
_MARK = "mark-7f3a"


def _text(resource: JsonObject) -> str:
    return dumps(resource).decode()


@mutation(J)
def key_given_twice(resource: JsonObject, random: Random) -> str:
    name = random.choice(list(resource))
    again = dumps({name: resource[name]}).decode()[1:-1]
    return _text(resource)[:-1] + bad_or_good(random, [f",{again}}}", f",{again},{again}}}"], ["}"], often=0.75)


@mutation(J)
def key_given_twice_inside(resource: JsonObject, random: Random) -> str | None:
    owners = [one.value for one in places(resource) if isinstance(one.value, dict) and one.value]
    owner = some(random, owners)
    if owner is None:
        return None
    name = random.choice(list(owner))
    again = dumps({name: owner[name]}).decode()[1:-1]
    owner[_MARK] = 0
    return _text(resource).replace(f'"{_MARK}":0', bad_or_good(random, [again], [f"{again}".replace(f'"{name}"', '"id"', 1) if name == "id" else again]))


@mutation(J)
def broken_json(resource: JsonObject, random: Random) -> str:
    text = _text(resource)
    at = random.randrange(1, len(text))
    bad = [
        text[:at],
        text[:-1],
        text[:-1] + ",}",
        text + "}",
        text + " x",
        text.replace('"', "'"),
        "[" + text + "]",
        "",
        "null",
        '"x"',
        "{}",
        "5",
        text.replace(":", "=", 1),
    ]
    return bad_or_good(random, bad, [text], often=0.8)


@mutation(J)
def white_space_and_marks(resource: JsonObject, random: Random) -> str:
    text = _text(resource)
    bad = ["// a comment\n" + text, "/* a */" + text, text[:-1] + "/* a */}", "\u00a0" + text, "\f" + text]
    return bad_or_good(random, bad, ["\n\t " + text + "\r\n", dumps_pretty(resource).decode(), "  " + text], often=0.5)


@mutation(J)
def numbers_that_json_has_not(resource: JsonObject, random: Random) -> str | None:
    numbers = [one for one in places(resource) if one.element.kind in ("decimal", "integer", "positiveInt", "unsignedInt")]
    place = some(random, numbers)
    if place is None:
        return None
    place.value = _MARK
    raw = bad_or_good(
        random, ["NaN", "Infinity", "-Infinity", "0x10", "1_000", "1,5", "--1", "-", "1e", "1.2.3", "+1", "01", ".5", "5.", "1d"], ["1", "2"], often=0.75
    )
    return _text(resource).replace(f'"{_MARK}"', raw)


@mutation(J)
def escapes_in_strings(resource: JsonObject, random: Random) -> str | None:
    strings = [one for one in places(resource) if one.element.kind in ("string", "markdown") and isinstance(one.value, str)]
    place = some(random, strings)
    if place is None:
        return None
    place.value = _MARK
    bad = ['"\\x41"', '"a\\"', '"a\nb"', '"a\tb"', '"\\u12"', "'a'", "a", '"\\u0000"', '"\\u001f"', '"a\u0001b"']
    good = ['"\\u00e9"', '"\\/"', '"\\ud83d\\ude00"', '"\\n"', '"\\"x\\""', '"\\t"']
    return _text(resource).replace(f'"{_MARK}"', bad_or_good(random, bad, good, often=0.6))


@mutation(J)
def half_of_a_surrogate_pair(resource: JsonObject, random: Random) -> str | None:
    place = some(random, [one for one in places(resource) if one.element.kind in ("string", "markdown") and isinstance(one.value, str)])
    if place is None:
        return None
    place.value = _MARK
    return _text(resource).replace(f'"{_MARK}"', bad_or_good(random, ['"\\ud800"', '"a\\udc00b"', '"\\ude00\\ud83d"'], ['"\\ud83d\\ude00"'], often=0.6))


@mutation(J)
def order_of_keys(resource: JsonObject, random: Random) -> JsonObject:
    names = list(resource)
    random.shuffle(names)
    return {name: resource[name] for name in names}


@mutation(J)
def words_that_json_has_not(resource: JsonObject, random: Random) -> str | None:
    place = some(random, [one for one in places(resource) if one.element.kind == "boolean"])
    if place is None:
        return None
    place.value = _MARK
    return _text(resource).replace(f'"{_MARK}"', bad_or_good(random, ["True", "FALSE", "yes", "undefined", "tru", "nul", "None"], ["true", "false"], often=0.7))

"""What a resource says, in the simulation's own words: it shares nothing with the code under test, so that both cannot be wrong together.

A track is an element, or one member of a list; what stands there is a token. References are told by the business identifier of what they name.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.alterations import LOCAL_CODING
from tests.simulation.case import IDENTIFIERS

Track = tuple[str, str]
"""An element, and for a list the member; for an element that does not repeat the second is empty."""
Said = Mapping[Track, str]
NameOf = Callable[[str], str]

PRESENT = "present"
SCALARS = {
    "CarePlan": ("title", "description", "status"),
    "Goal": ("description", "lifecycleStatus"),
    "Task": ("status", "description", "priority"),
    "CareTeam": ("name", "status"),
}
REFERENCES = {"CarePlan": ("goal", "careTeam", "addresses"), "Goal": ("addresses",), "Task": ("basedOn",), "CareTeam": ()}


def observe(body: JsonObject, name_of: NameOf) -> Said:
    """The tracks of a resource and what stands there; empty for a type that is not watched."""
    return dict(_tracks(body, name_of)) if body["resourceType"] in SCALARS else {}


def folded(text: str) -> str:
    """White space and letter case are no edit here: some partners change them."""
    return " ".join(text.split()).casefold()


def business_name(body: JsonObject) -> str:
    return next((said["value"] for said in body.get("identifier", []) if said.get("system") == IDENTIFIERS), "")


def _tracks(body: JsonObject, name_of: NameOf) -> Iterator[tuple[Track, str]]:
    for element in SCALARS[body["resourceType"]]:
        if element in body:
            value: Any = body[element]
            yield (element, ""), folded(value["text"] if isinstance(value, dict) else value)
    for note in body.get("note", []):
        yield ("note", folded(note["text"])), PRESENT
    for extension in body.get("extension", []):
        yield ("extension", extension["url"]), dumps(extension).decode()
    for element in REFERENCES[body["resourceType"]]:
        for reference in body.get(element, []):
            yield (element, name_of(reference["reference"])), PRESENT
    for category in body.get("category", []):
        codes = [coding["code"] for coding in category["coding"] if coding["code"] != LOCAL_CODING["code"]]
        yield ("category", ",".join(codes)), PRESENT
    for participant in body.get("participant", []):
        yield ("participant", name_of(participant["member"]["reference"])), PRESENT
    for target in body.get("target", []):
        yield ("target", target["measure"]["text"]), folded(target["detailString"])
    for activity in body.get("activity", []):
        yield from _activity(activity, name_of)


def _activity(activity: JsonObject, name_of: NameOf) -> Iterator[tuple[Track, str]]:
    name = name_of(activity["reference"]["reference"]) if "reference" in activity else "without reference"
    yield ("activity", name), PRESENT
    for progress in activity.get("progress", []):
        yield ("activity", f"{name}: {folded(progress['text'])}"), PRESENT

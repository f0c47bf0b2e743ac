"""Whether a dialect refuses what the validator refuses with the packages of its guide: on the published examples, and on examples with something taken away."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, dumps
from tests.validator.guides import Guide, beyond_noise
from tests.validator.judge import Judge
from tests.validator.published import of_folder

_NOT_TAKEN = ("resourceType", "id", "meta", "text", "contained")
_GUIDES_OWN = ("http://hl7.org/fhir/us/core/", "http://hl7.org/fhir/us/davinci-pas/")


@dataclass(frozen=True, slots=True)
class Case:
    """One resource: where it is from, what the dialect says of it, and what the validator does."""

    source: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return bool(self.ours) == bool(self.theirs)

    def __str__(self) -> str:
        return f"{self.source}\n  dialect: {'; '.join(self.ours) or 'taken'}\n  validator: {'; '.join(self.theirs) or 'valid'}"


def examples(guide: Guide, test_data: Path) -> dict[str, JsonObject]:
    """The published examples of the types that the dialect speaks of, Bundles unpacked, that claim a profile of a guide; by their source."""
    found = {
        f"{one.source} {one.resource.get('id', '')}": one.resource
        for one in of_folder(test_data / guide.examples)
        if one.resource["resourceType"] in guide.types
    }
    return {source: one for source, one in found.items() if any(profile.startswith(_GUIDES_OWN) for profile in one.get("meta", {}).get("profile", []))}


def with_something_taken_away(guide: Guide, found: dict[str, JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    """Of each example as many variants as it has elements: each without one of them, and with what the dialect adds for it.

    Left out are what R4 itself does not let be missing, and profiles of single codes, of which the dialect does not speak.
    """
    for source, resource in found.items():
        if resource["resourceType"] in guide.others and guide.profile(resource) not in resource["meta"]["profile"]:
            continue
        for name in resource:
            if name not in _NOT_TAKEN:
                less = {key: value for key, value in resource.items() if key.removeprefix("_") != name.removeprefix("_")}
                if not any(issue.refuses for issue in check(less)):
                    yield f"{source} without {name}", guide.dialect.project(less, None)


def compare(guide: Guide, judge: Judge, found: dict[str, JsonObject]) -> list[Case]:
    """What both say of each resource."""
    texts = {source: dumps(resource).decode() for source, resource in found.items()}
    theirs = judge.judge(texts.values())
    return [
        Case(
            source,
            tuple(f"{issue.expression} ({issue.rule})" for issue in guide.dialect.refusals(resource)),
            tuple(f"{one.path}: {one.text[:160]}" for one in beyond_noise(theirs[texts[source]].errors)),
        )
        for source, resource in found.items()
    ]


def counted(cases: list[Case]) -> str:
    """How often they agree, in one line."""
    count = Counter((bool(case.ours), bool(case.theirs)) for case in cases)
    return f"{len(cases)}: both take {count[False, False]}, both refuse {count[True, True]}, refused alone {count[True, False]}, missed {count[False, True]}"

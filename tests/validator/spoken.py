"""What a partner that speaks a guide would get of generated records: written, projected for it, claimed, and left out where the dialect refuses it.

What is refused is answered as a person would answer the report (``answers``), read and written again, so that enough of it is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fhir_gateway.errors import Invalid
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers import MAPPERS
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.sync.space import as_first_sent
from fhir_gateway.sync.take_in import acceptable
from tests.validator.answers import answered, pointing_rightly
from tests.validator.guides import Guide, beyond_noise
from tests.validator.judge import Judge
from tests.validator.mapped import in_bundles, written
from tests.validator.verdict import Found

_ROUNDS = 4  # an answer may lead to the next question
_ID = "0h3k.018f9a"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of one type: how many records were written, those that would be sent without an answer, and all that would be sent."""

    written: int
    at_once: int
    sent: list[str]


def spoken(guide: Guide, resource_type: str, count: int, *, fresh: bool) -> Spoken:
    """What a partner would get of ``count`` generated records of a type."""
    mapper = MAPPERS[resource_type]
    resources = [pointing_rightly(load_object(text)) for text in written(mapper, count, fresh=fresh)]
    at_once = [_sent(guide, one) for one in resources]
    later = [_in_the_end(guide, mapper, one) for one, sent in zip(resources, at_once, strict=True) if sent is None]
    return Spoken(len(resources), sum(one is not None for one in at_once), [dumps(one).decode() for one in at_once + later if one is not None])


def complaints(judge: Judge, texts: list[str]) -> dict[str, list[Found]]:
    """The errors of the validator that are no noise, by the text that it finds them in."""
    errors = {text: beyond_noise(verdict.errors) for text, verdict in in_bundles(judge, texts).items()}
    return {text: found for text, found in errors.items() if found}


def _sent(guide: Guide, resource: JsonObject) -> JsonObject | None:
    """A copy as it would be made; None where the dialect refuses it.

    One of a type with several profiles claims none when it is sent, and is put before the guide's all the same.
    """
    copy = as_first_sent({**resource, "id": _ID}, guide.dialect)
    if acceptable(copy) or guide.dialect.refusals(copy):
        return None
    profile = guide.profile(copy)
    return copy if profile is None else {**copy, "meta": {"profile": [profile]}}


def _in_the_end(guide: Guide, mapper: Mapper[Any], resource: JsonObject) -> JsonObject | None:
    """A copy as it would be made once the refusals are answered; None where that cannot be."""
    for asked in _answered_again_and_again(guide, mapper, resource):
        if (sent := _sent(guide, asked)) is not None:
            return sent
    return None


def _answered_again_and_again(guide: Guide, mapper: Mapper[Any], resource: JsonObject) -> Iterator[JsonObject]:
    for _ in range(_ROUNDS):
        mended = answered(resource, guide.dialect.refusals(as_first_sent({**resource, "id": _ID}, guide.dialect)))
        if mended is None:
            return
        try:
            resource = load_object(dumps(mapper.to_json(mapper.from_json(mended))))
        except Invalid:
            return
        yield resource

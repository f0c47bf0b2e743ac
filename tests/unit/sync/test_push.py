from fhir_gateway.fhir.lexical import JsonObject
from tests.simulation.world import World
from tests.unit.sync.two_partners import edit, in_world, there


def _div(words: str) -> str:
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{words}</div>'


def _text_after_an_edit_elsewhere(text: JsonObject) -> JsonObject:
    async def story(world: World) -> JsonObject:
        await world.engine.until_quiet()
        edit(world, "payer", "plan", text=text)
        await world.engine.until_quiet()
        edit(world, "hospital", "plan", title="second")
        await world.engine.until_quiet()
        return there(world, "payer", "plan")[1]["text"]

    return in_world(story)


def test_a_generated_narrative_does_not_tell_a_partner_what_the_data_say_no_more() -> None:
    assert "second" in _text_after_an_edit_elsewhere({"status": "generated", "div": _div("title: first")})["div"]


def test_a_narrative_that_says_more_than_the_data_stays_at_the_partner_that_wrote_it() -> None:
    text = {"status": "additional", "div": _div("said by a person")}
    assert _text_after_an_edit_elsewhere(text) == text

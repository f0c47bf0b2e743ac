"""Languages: negotiated, complete, translated."""

import re
from string import Formatter

import pytest
from fhir.resources.R4B import get_fhir_model_class

from fhir_gateway.access.grant import Role
from fhir_gateway.agreement.link import HeldKind
from fhir_gateway.agreement.ownership import Party
from fhir_gateway.care_plan.funding import Balance
from fhir_gateway.care_plan.view.orders import Approval
from fhir_gateway.care_plan.view.questions import Trouble
from fhir_gateway.mappers.goal import ACHIEVEMENT
from fhir_gateway.web.languages import LANGUAGES, messages
from fhir_gateway.web.plan_page import DONE
from fhir_gateway.web.rendering import TEMPLATES
from fhir_gateway.web.sharing import Delivery
from tests.unit.web.case import NURSE
from tests.unit.web.conftest import PLAN, Pages

ENGLISH = messages("en")
OTHERS = [tag for tag in LANGUAGES if tag != "en"]
SAME_IN = {
    "it": {"role.physician", "status.request.active", "sign-in.password"},
    "pt": {"role.auditor", "role.hospital", "element.total"},
    "hi": set[str](),
}
"""Words that are spelled as in English; anything else that is equal to the English was forgotten."""

STATUSES = {
    "request": ("CarePlan", "status"),
    "medication-request": ("MedicationRequest", "status"),
    "task": ("Task", "status"),
    "appointment": ("Appointment", "status"),
    "encounter": ("Encounter", "status"),
    "care-team": ("CareTeam", "status"),
    "episode-of-care": ("EpisodeOfCare", "status"),
    "financial": ("Coverage", "status"),
    "contract": ("Contract", "status"),
    "goal": ("Goal", "lifecycleStatus"),
    "care-plan-activity": ("CarePlanActivityDetail", "status"),
}
CODED = {
    "goal-achievement": set(ACHIEVEMENT.rows.values()),
    "condition-clinical": {"active", "recurrence", "relapse", "inactive", "remission", "resolved"},
    "condition-ver-status": {"unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error"},
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("tag", OTHERS)
def test_no_key_is_missing_and_none_is_left_over(tag: str) -> None:
    assert set(messages(tag)) == set(ENGLISH)


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_is_translated(tag: str) -> None:
    same = {key for key, text in messages(tag).items() if text == ENGLISH[key] and re.search(r"[A-Za-z]{3}", re.sub(r"\{\w+\}", "", text))}
    assert same - SAME_IN[tag] == set()


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_has_the_same_blanks(tag: str) -> None:
    assert {key for key, text in messages(tag).items() if placeholders(text) != placeholders(ENGLISH[key])} == set()


def test_hindi_is_written_in_devanagari() -> None:
    latin = {key for key, text in messages("hi").items() if not re.search(r"[\u0900-\u097f]", text) and re.sub(r"\{\w+\}", "", text).strip()}
    assert latin == set()


@pytest.mark.parametrize("section", STATUSES)
def test_every_status_of_the_specification_has_a_word(section: str) -> None:
    resource, element = STATUSES[section]
    extra = get_fhir_model_class(resource).model_fields[element].json_schema_extra
    assert isinstance(extra, dict)
    codes = set(extra["enum_values"]) - {"+"}  # type: ignore[arg-type] : as the models declare it
    assert codes <= {key.rpartition(".")[2] for key in ENGLISH if key.startswith(f"status.{section}.")}


@pytest.mark.parametrize("section", CODED)
def test_every_coded_status_has_a_word(section: str) -> None:
    assert CODED[section] <= {key.rpartition(".")[2] for key in ENGLISH if key.startswith(f"status.{section}.")}


def test_every_kind_that_the_page_words_has_a_word() -> None:
    wanted = {f"question.kind.{kind}" for kind in HeldKind} | {f"question.why.{kind}" for kind in HeldKind}
    wanted |= {f"owner.{party.name.lower()}" for party in Party} | {f"approval.{state}" for state in Approval} | {f"orders.about.{state}" for state in Approval}
    wanted |= {f"parked.kind.{trouble}" for trouble in Trouble} | {f"parked.todo.{trouble}" for trouble in Trouble}
    wanted |= {f"delivery.{state}" for state in Delivery} | {f"balance.{balance}" for balance in Balance} | {f"role.{role}" for role in Role}
    wanted |= {f"done.{done}" for done in DONE}
    assert wanted - set(ENGLISH) == set()


def test_every_key_that_a_template_names_exists() -> None:
    source = "".join(path.read_text() for path in TEMPLATES.glob("*.html"))
    plain = set(re.findall(r"""\bt\(["']([\w.-]+)["'][,)]""", source))
    counted = set(re.findall(r"""\bn\(["']([\w.-]+)["'],""", source))
    assert len(plain) > 80
    assert plain - set(ENGLISH) == set()
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - set(ENGLISH) == set()


def test_every_key_is_used() -> None:
    source = "".join(path.read_text() for folder in (TEMPLATES, TEMPLATES.parent) for path in [*folder.glob("*.html"), *folder.glob("*.py")])
    sections = {"status", "type", "element", "question", "owner", "approval", "parked", "delivery", "delivery-todo", "balance", "role", "done", "origin"}
    sections |= {
        "problem",
        "advice",
        "trouble",
        "people-done",
        "account-done",
        "gender",
        "length",
        "frequency",
        "orders",
        "access-kind",
        "access-why",
        "access-outcome",
        "clients",
        "why",
        "why-ground",
        "why-seal",
        "why-action",
    }
    unused = {
        key
        for key in ENGLISH
        if key.partition(".")[0] not in sections and not any(f"{q}{key.removesuffix('.one').removesuffix('.other')}{q}" in source for q in "\"'")
    }
    assert unused == set()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("it-IT,it;q=0.9,en;q=0.8", "it"),
        ("de-DE,hi;q=0.5", "hi"),
        ("pt-BR", "pt"),
        ("fr, en;q=0.1, it;q=0.2", "it"),
        ("it;q=0, en", "en"),
        ("", "en"),
        (";;;q=x,,", "en"),
    ],
)
async def test_a_page_comes_in_the_language_that_the_browser_asks_for(pages: Pages, header: str, language: str) -> None:
    answer = await pages.browser().get("/", headers={"Accept-Language": header})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language


async def test_a_chosen_language_is_kept(pages: Pages) -> None:
    client = await pages.signed_in(NURSE)
    assert '<html lang="hi">' in (await client.get(PLAN, params={"lang": "hi"})).text
    assert '<html lang="hi">' in (await client.get("/", headers={"Accept-Language": "it"})).text
    assert '<html lang="hi">' in (await client.get("/", params={"lang": "xx"})).text


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_every_page_renders_in_every_language(pages: Pages, tag: str) -> None:
    client = await pages.signed_in(NURSE)
    for path in ("/", "/inbox", PLAN, "/plans/none"):
        answer = await client.get(path, params={"lang": tag})
        assert answer.status_code in (200, 404)
        assert f'<html lang="{tag}">' in answer.text

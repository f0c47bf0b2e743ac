"""Documents that Hypothesis builds: plans, goals and teams with lists that are keyed in every way that there is."""

from typing import Any

from hypothesis import strategies as st

from fhir_gateway.fhir.lexical import JsonObject, Number

words = st.sampled_from(["walk", "rest", "walk  far", "wound", "pump", "x"])
ids = st.sampled_from("1234")


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, min_size=1, max_size=3)


def references(type_name: str) -> st.SearchStrategy[Any]:
    return ids.map(lambda id_: {"reference": f"{type_name}/{id_}"})


notes = words.map(lambda text: {"text": text})
codings = st.sampled_from("abc").map(lambda code: {"system": "s", "code": code})
concepts = st.one_of(several(codings).map(lambda made: {"coding": made}), words.map(lambda text: {"text": text}))
extensions = st.builds(lambda url, number: {"url": url, "valueDecimal": Number(number)}, words, st.sampled_from(["1.50", "1e3", "750.00"]))
activities = st.one_of(
    st.fixed_dictionaries({"reference": references("Task")}, optional={"progress": several(notes), "outcomeReference": several(references("Observation"))}),
    st.fixed_dictionaries(
        {"detail": st.builds(lambda text: {"status": "scheduled", "description": text}, words)}, optional={"progress": several(notes), "id": ids}
    ),
)
targets = st.fixed_dictionaries({}, optional={"measure": concepts, "detailString": words, "dueDate": st.just("2026-03-02")}).filter(bool)
participants = st.fixed_dictionaries({"member": references("Practitioner")}, optional={"role": several(concepts), "onBehalfOf": references("Organization")})

plans = st.fixed_dictionaries(
    {"resourceType": st.just("CarePlan"), "status": st.sampled_from(["draft", "active"])},
    optional={
        "title": words,
        "description": words,
        "category": several(concepts),
        "goal": several(references("Goal")),
        "note": several(notes),
        "extension": several(extensions),
        "activity": several(activities),
    },
)
goals = st.fixed_dictionaries(
    {"resourceType": st.just("Goal"), "lifecycleStatus": st.sampled_from(["active", "on-hold"])},
    optional={"target": several(targets), "statusDate": st.just("2026-03-02"), "statusReason": words, "note": several(notes)},
)
teams = st.fixed_dictionaries({"resourceType": st.just("CareTeam")}, optional={"name": words, "participant": several(participants)})

pairs = st.one_of(*(st.tuples(one, one) for one in (plans, goals, teams)))
"""Two forms of one resource."""
documents: st.SearchStrategy[JsonObject] = st.one_of(plans, goals, teams)

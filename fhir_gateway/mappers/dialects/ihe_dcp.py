"""IHE Dynamic Care Planning: what a Care Plan Service asks of plans, teams, tasks and templates.

https://profiles.ihe.net/PCC/DCP/, and Dynamic Care Team Management for the team
"""

from typing import Final

from fhir_gateway.mappers.dialects.dialect import Addition, Demand, Dialect

_SNOMED: Final = "http://snomed.info/sct"


def _must(on: str, element: str, text: str) -> Demand:
    return Demand(on, f"{element}.exists()", text, element)


_TEMPLATE: Final = {
    "url": "a template has a url",
    "identifier": "a template has an identifier",
    "version": "a template has a version",
    "name": "a template has a name",
    "title": "a template has a title",
    "date": "a template has a date",
    "publisher": "a template has a publisher",
    "description": "a template has a description",
    "useContext": "a template has a context of use",
    "lastReviewDate": "a template has the date of its last review",
}

IHE_DCP: Final = Dialect(
    "ihe-dcp",
    "IHE Dynamic Care Planning",
    "https://profiles.ihe.net/PCC/DCP/",
    additions=(
        Addition(
            "CarePlan",
            "category",
            {"coding": [{"system": _SNOMED, "code": "734163000"}]},  # a care plan, which every one is
            f"category.coding.where(system = '{_SNOMED}').empty()",
            many=True,
        ),
    ),
    demands=(
        Demand("CarePlan", f"category.coding.all(system = '{_SNOMED}')", "a category of a plan is of SNOMED CT", "category"),
        _must("CarePlan", "description", "a plan has a description"),
        Demand("CarePlan", "period.start.exists()", "a plan has a start", "period.start"),
        _must("CarePlan", "author", "a plan has an author"),
        _must("CarePlan", "addresses", "a plan addresses a condition"),
        _must("CarePlan", "goal", "a plan has a goal"),
        Demand("CarePlan", "subject.reference.contains('Group/').not()", "a plan is of a patient", "subject"),
        Demand("CareTeam", "identifier.value.exists()", "a team has an identifier", "identifier"),
        _must("CareTeam", "status", "a team has a status"),
        _must("CareTeam", "name", "a team has a name"),
        _must("CareTeam", "subject", "a team has a subject"),
        Demand("CareTeam", "period.start.exists()", "a team has a start", "period.start"),
        _must("CareTeam.participant", "member", "a participant is named"),
        _must("Task", "identifier", "a task has an identifier"),
        _must("Task", "instantiatesCanonical", "a task names its definition"),
        _must("Task", "code", "a task has a code"),
        _must("Task", "description", "a task has a description"),
        _must("Task", "authoredOn", "a task has a time of authoring"),
        _must("Task", "lastModified", "a task has a time of change"),
        _must("Task", "requester", "a task has a requester"),
        _must("Task", "owner", "a task has an owner"),
        *(_must(kind, element, text) for kind in ("PlanDefinition", "ActivityDefinition") for element, text in _TEMPLATE.items()),
        _must("PlanDefinition", "action", "a template has an action"),
    ),
)

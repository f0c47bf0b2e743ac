"""The rows that worklists are queried by: a few columns of a record, in case managers' words.

A row is an index, made from the record and never written otherwise. A resource that its mapper refuses has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import NotMapped, understood
from fhir_gateway.records.care_plan import CarePlan
from fhir_gateway.records.care_team import CareTeam
from fhir_gateway.records.case import Case
from fhir_gateway.records.coded import Coding, Known, Unmapped
from fhir_gateway.records.coverage import Coverage
from fhir_gateway.records.encounter import Encounter
from fhir_gateway.records.goal import Goal
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.patient import Patient
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.service_request import ServiceRequest
from fhir_gateway.records.task import Task

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Worklist:
    """The table of a type, its columns after ``rid``, and how a record fills them; ``cells`` gives one tuple for each row."""

    table: str
    columns: tuple[str, ...]
    cells: Callable[[Any], list[tuple[Cell, ...]]]  # Any: the record of that type


def rows(rid: int, resource: JsonObject) -> set[tuple[Cell, ...]]:
    """The worklist rows of a resource, beginning with its ``rid``; empty where its type has none or it is not understood."""
    worklist = WORKLISTS.get(resource["resourceType"])
    record = _record(resource) if worklist else None
    return {(rid, *cells) for cells in worklist.cells(record)} if worklist and record else set()


def _record(resource: JsonObject) -> Any | None:  # Any: the record of whatever type it is
    try:
        record = understood(resource)
    except Exception:  # a mistake in a mapper costs a row, never the resource
        return None
    return None if isinstance(record, NotMapped) else record


def _patient(record: Patient) -> list[tuple[Cell, ...]]:
    name = next((name for name in record.names if name.label), None)
    birth_date = str(record.birth_date) if record.birth_date else None
    return [(name.label if name else None, name.family if name else None, birth_date, _word(record.gender), record.active)]


def _care_plan(record: CarePlan) -> list[tuple[Cell, ...]]:
    return [(_target(record.subject), _word(record.status), record.title, *_ends(record.period))]


def _goal(record: Goal) -> list[tuple[Cell, ...]]:
    due = min((str(target.due) for target in record.targets if isinstance(target.due, PartialDate)), default=None)
    return [(_target(record.subject), _word(record.status), _word(record.achievement), record.description.label, due)]


def _coverage(record: Coverage) -> list[tuple[Cell, ...]]:
    return [(_target(record.beneficiary), _word(record.status), _word(record.kind), _target(record.payor), *_ends(record.period))]


def _service_request(record: ServiceRequest) -> list[tuple[Cell, ...]]:
    code = record.code.label if record.code else None
    said = (_word(record.status), _word(record.intent), record.forbidden, code, _word(record.urgency))
    return [(_target(record.subject), *said, _target(record.requester))]


def _task(record: Task) -> list[tuple[Cell, ...]]:
    said = (_word(record.status), _word(record.intent), _word(record.kind))
    who = (_target(record.owner), _target(record.requester), _target(record.focus))
    return [(_target(record.subject), *said, *who, str(record.answer_by) if record.answer_by else None)]


def _encounter(record: Encounter) -> list[tuple[Cell, ...]]:
    setting = record.setting.display or record.setting.code if isinstance(record.setting, Coding) else _word(record.setting)
    return [(_target(record.subject), _word(record.status), setting, *_ends(record.period))]


def _case(record: Case) -> list[tuple[Cell, ...]]:
    return [(_target(record.patient), _word(record.status), _target(record.organization), _target(record.care_manager), *_ends(record.period))]


def _participants(record: CareTeam) -> list[tuple[Cell, ...]]:
    team = (_target(record.subject), _word(record.status))
    said = [(_target(one.member), one.roles[0].label if one.roles else None, _target(one.on_behalf_of)) for one in record.members]
    return [(place, *team, *member) for place, member in enumerate(said)]


WORKLISTS: Final = {
    "Patient": Worklist("patientrow", ("name", "family", "birth_date", "gender", "active"), _patient),
    "CarePlan": Worklist("careplanrow", ("patient", "status", "title", "starts", "ends"), _care_plan),
    "Goal": Worklist("goalrow", ("patient", "status", "achievement", "description", "due"), _goal),
    "Coverage": Worklist("coveragerow", ("patient", "status", "kind", "payor", "starts", "ends"), _coverage),
    "ServiceRequest": Worklist("servicerequestrow", ("patient", "status", "intent", "forbidden", "code", "urgency", "requester"), _service_request),
    "Task": Worklist("taskrow", ("patient", "status", "intent", "kind", "owner", "requester", "focus", "answer_by"), _task),
    "Encounter": Worklist("encounterrow", ("patient", "status", "setting", "starts", "ends"), _encounter),
    "EpisodeOfCare": Worklist("caserow", ("patient", "status", "organization", "care_manager", "starts", "ends"), _case),
    "CareTeam": Worklist("participantrow", ("place", "patient", "status", "member", "role", "on_behalf_of"), _participants),
}


def _word(value: Enum | Known[Any] | Unmapped | None) -> str | None:  # Any: whichever enum the field has
    match value:
        case Known(known):
            return str(known.value)
        case Unmapped():
            return value.label
        case Enum():
            return str(value.value)
        case None:
            return None


def _target(ref: Ref | None) -> str | None:
    """``Type/id`` where there is one, else the name."""
    return (ref.target or ref.display) if ref else None


def _ends(period: Period | None) -> tuple[str | None, str | None]:
    start, end = (period.start, period.end) if period else (None, None)
    return str(start) if start else None, str(end) if end else None

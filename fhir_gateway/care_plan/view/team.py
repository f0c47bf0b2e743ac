"""The care team: who looks after the patient, in what role, for which organisation.

https://hl7.org/fhir/R4/careteam.html
"""

from dataclasses import dataclass
from typing import Any

from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.words import concepts, first, objects, text


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team; ``contacts`` are telephone numbers and addresses as written, the best first."""

    name: str
    role: str
    organisation: str
    contacts: tuple[str, ...]


def team(gathered: Gathered) -> list[Member]:
    """The members of the plan's teams, each once for each role."""
    found = [_member(gathered, one) for care_team in gathered.all_at(gathered.plan.get("careTeam")) for one in objects(care_team.get("participant"))]
    return list(dict.fromkeys(found))


def _member(gathered: Gathered, participant: dict[str, Any]) -> Member:
    member: Any = participant.get("member")
    name = gathered.name(member)
    resource = gathered.at(member) or {}
    organisation = gathered.name(participant.get("onBehalfOf")) or gathered.organisation(member)
    role = concepts(participant.get("role")) or concepts(resource.get("code")) or concepts(resource.get("relationship"))
    points = sorted(objects(resource.get("telecom")), key=lambda point: int(text(point.get("rank")) or "99"))
    contacts = tuple(value for point in points if point.get("system") in ("phone", "email", "sms") and (value := text(point.get("value"))))
    return Member(name, role, "" if organisation == name else organisation, contacts[:2])


def responsible(gathered: Gathered) -> Member | None:
    """The author of the plan, who answers for it; None where none is named."""
    author = first(gathered.plan.get("author"))
    return _member(gathered, {"member": author}) if author else None

"""Who may decide on what waits: the owner of the unit, by the same rule as the act itself.

Rules: docs/agreement.md, *Ownership*.
"""

from fhir_gateway.access.grant import Grant, Reach
from fhir_gateway.agreement.ownership import may_change
from fhir_gateway.agreement.units import covers, units
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.questions import Question
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.standing import standing


def may_decide(reads: Reads, grant: Grant, gathered: Gathered, question: Question) -> bool:
    """Whether this person's choice will be taken."""
    if not grant.writes or not reads.writable(question.key):
        return False
    if grant.reach is Reach.WHOLE:
        return True
    hub = gathered.resources[question.key]
    held = next((link.between.held.get(question.unit) for link in gathered.links if (link.partner, link.key) == (question.partner, question.key)), None)
    stand = standing(reads.for_rules, grant.organisation, grant.roles, question.key, hub)
    now = units(hub)
    parts = [part for part in now if covers(question.unit, part)] or [question.unit]
    return held is not None and all(may_change(stand, question.key.type, part, now.get(part, {}), held.value) for part in parts)

"""The page of one plan."""

from typing import Final

from starlette.responses import Response

from fhir_gateway.care_plan.approval import may_approve
from fhir_gateway.care_plan.plan_view import plan_view
from fhir_gateway.fhir.references import Key
from fhir_gateway.web.deciding import may_decide
from fhir_gateway.web.gather import gather
from fhir_gateway.web.sharing import sharings
from fhir_gateway.web.site import Visit

DONE: Final = frozenset({"took-theirs", "kept-ours", "approved"})
"""What a page says after a form: the values of its ``done`` parameter."""


async def plan_page(visit: Visit) -> Response:
    """The shared plan: what it says, what waits, who changed it."""
    key = Key("CarePlan", visit.request.path_params["id"])
    reads = visit.reads
    gathered = gather(reads, key, visit.now)
    plan = plan_view(gathered)
    done = visit.request.query_params.get("done", "")
    return visit.page(
        "plan.html",
        plan=plan,
        decides={question.seal: may_decide(reads, visit.grant, gathered, question) for question in plan.questions},
        approves=may_approve(visit.grant),
        sharings=sharings(reads, key),
        done=done if done in DONE else "",
    )

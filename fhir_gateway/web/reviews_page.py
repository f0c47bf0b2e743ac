"""Reviews of broken glasses: an auditor or administrator reads each reason and says whether it was justified.

https://www.ecfr.gov/current/title-45/section-164.312#p-164.312(a)(2)(ii)
"""

from typing import Final

from starlette.responses import Response

from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import BadRequest, Forbidden
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.occasion import told
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.site import Visit, see_other

PATH: Final = "/break-glass/reviews"
VERDICTS: Final = {"justified": True, "unjustified": False}
MOST_REVIEWED: Final = 50
"""So many that were reviewed already are shown."""


async def reviews_page(visit: Visit) -> Response:
    """The broken glasses of the reader's organisation: those that nobody has reviewed first, each part the latest first.

    Raises:
        Forbidden: the reader oversees nothing.
    """
    _refuse_others(visit)
    found = visit.reads.emergencies()
    waiting = [one for one in found if not one.verdict]
    shown = waiting + [one for one in found if one.verdict][:MOST_REVIEWED]
    told(keys=[Key("Patient", one.home) for one in shown])  # a reason may name the patient
    return visit.page("reviews.html", rows=shown, done=visit.request.query_params.get("done") == "reviewed")


async def review(visit: Visit) -> Response:
    """Keeps what the reviewer found; a break-glass that was not justified ends at once.

    Raises:
        Forbidden: it is the reviewer's own, or the reader oversees nothing.
        NotFound: the reader's organisation has none of that id.
    """
    _refuse_others(visit)
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    id, verdict = field(fields, "id"), field(fields, "verdict")
    if verdict not in VERDICTS:
        raise BadRequest("a verdict is justified or unjustified")
    told(Kind.ADMINISTRATION, rule="review a break-glass", query=id)
    await visit.site.store.commit(visit.grant, lambda tx: tx.review(id, justified=VERDICTS[verdict]))
    return see_other(f"{PATH}?done=reviewed")


def _refuse_others(visit: Visit) -> None:
    if not visit.audits:
        raise Forbidden("an auditor or administrator reviews who broke the glass")

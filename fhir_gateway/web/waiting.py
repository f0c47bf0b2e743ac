"""Links on which something waits for a person, and the plans that they belong to."""

from collections.abc import Iterator

from fhir_gateway.agreement.link import Link, LinkStatus
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.search import Query

_PAGE = "200"
_QUIET = frozenset({"", "{}"})


def waiting_links(reads: Reads) -> list[Link]:
    """The links that hold a question, are parked, gone or quarantined."""
    some = (link for link in reads.links() if link.state not in _QUIET or link.status != LinkStatus.ACTIVE)
    return [link for link in some if link.status != LinkStatus.ACTIVE or link.between.held or link.between.parked]


def shared_plans(reads: Reads) -> Iterator[JsonObject]:
    """The plans that may be shared (``intent`` plan), the one that changed last first."""
    after: str | None = ""
    while after is not None:
        asked = [("intent", "plan"), ("_sort", "-_lastUpdated"), ("_count", _PAGE)]
        page = reads.search(Query.parse("CarePlan", [*asked, ("_page", after)] if after else asked))
        yield from (stored.json() for stored in page.matches)
        after = page.next


def plan_of(plans: list[JsonObject], key: Key) -> Key | None:
    """The plan of a resource's patient that changed last; None where there is none."""
    found = (Key("CarePlan", plan["id"]) for plan in plans)
    return next((plan for plan in found if plan == key), None) or next((Key("CarePlan", one["id"]) for one in plans if _home(one) == key.home), None)


def _home(plan: JsonObject) -> str:
    return Key("CarePlan", plan["id"]).home

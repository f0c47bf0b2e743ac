"""The routes of the pages, for the app to mount."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from fhir_gateway.clients.openid.fetch import Fetch, fetch
from fhir_gateway.clients.openid.relying_party import RelyingParty
from fhir_gateway.store.clock import Clock, SystemClock
from fhir_gateway.store.store import Store
from fhir_gateway.web import decide, people_acts
from fhir_gateway.web.access_page import access_page, find_page
from fhir_gateway.web.identity import PageSettings
from fhir_gateway.web.inbox_page import inbox_page
from fhir_gateway.web.people_page import people_page
from fhir_gateway.web.plan_page import plan_page
from fhir_gateway.web.plans_page import plans_page
from fhir_gateway.web.sign_in_routes import sign_in_routes
from fhir_gateway.web.site import Approve, Choose, Handler, Site, served

_STATIC = Path(__file__).parent / "static"


def routes(store: Store, settings: PageSettings, *, choose: Choose, approve: Approve, clock: Clock | None = None, fetch: Fetch = fetch) -> list[BaseRoute]:
    """The pages: the list of plans, a plan, the inbox, who saw a patient, the two acts, an organisation's people, signing in and out, and the style sheet.

    Args:
        choose: closes what is held, as ``sync.acts.choose``.
        approve: approves an order, as ``sync.acts.approve``.
        fetch: asks organisations' own sign-in.
        clock: tells what is overdue and which links have expired.
    """
    site = Site(store, settings, clock or SystemClock(), choose, approve, RelyingParty(fetch))
    return [
        _route("/", site, plans_page),
        _route("/inbox", site, inbox_page),
        _route("/plans/{id}", site, plan_page),
        _route("/access", site, find_page),
        _route("/patients/{home}/access", site, access_page),
        _route("/plans/{id}/choose", site, decide.choose, method="POST"),
        _route("/plans/{id}/approve", site, decide.approve, method="POST"),
        _route("/people", site, people_page),
        _route("/people", site, people_acts.register_person, method="POST"),
        _route("/people/link", site, people_acts.show_link, method="POST"),
        _route("/people/second-factor", site, people_acts.reset_second_factor, method="POST"),
        _route("/people/deactivate", site, people_acts.deactivate_person, method="POST"),
        *sign_in_routes(site),
        Mount("/static", _Styles(directory=_STATIC), name="static"),
    ]


def _route(path: str, site: Site, handler: Handler, method: str = "GET") -> Route:
    return Route(path, served(site, handler), methods=[method], name=handler.__name__)


class _Styles(StaticFiles):
    """The style sheet, which a browser may keep for an hour."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "max-age=3600"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

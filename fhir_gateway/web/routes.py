"""The routes of the pages, for the app to mount."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from fhir_gateway.clients.openid.fetch import Fetch, fetch_through
from fhir_gateway.clients.openid.relying_party import RelyingParty
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.oauth.server import AuthorizationServer
from fhir_gateway.store.clock import Clock, SystemClock
from fhir_gateway.store.store import Store
from fhir_gateway.web import decide, people_acts
from fhir_gateway.web.access_page import access_page, find_page
from fhir_gateway.web.authorize_page import authorize_routes
from fhir_gateway.web.break_glass_page import break_glass, break_glass_page
from fhir_gateway.web.clients_page import clients_routes
from fhir_gateway.web.identity import PageSettings
from fhir_gateway.web.inbox_page import inbox_page
from fhir_gateway.web.people_page import people_page
from fhir_gateway.web.plan_page import plan_page
from fhir_gateway.web.plans_page import plans_address, plans_page
from fhir_gateway.web.reviews_page import review, reviews_page
from fhir_gateway.web.sign_in_routes import sign_in_routes
from fhir_gateway.web.site import Approve, Choose, Handler, Site, served
from fhir_gateway.web.why_page import why_page

_STATIC = Path(__file__).parent / "static"


def routes(
    store: Store,
    settings: PageSettings,
    *,
    choose: Choose,
    approve: Approve,
    clock: Clock | None = None,
    fetch: Fetch | None = None,
    oauth: AuthorizationServer | None = None,
) -> list[BaseRoute]:
    """The pages: plans, the inbox, who saw a patient and why, emergencies, the two acts, people and clients, signing in and out, apps, and the style sheet.

    Args:
        choose: closes what is held, as ``sync.acts.choose``.
        approve: approves an order, as ``sync.acts.approve``.
        fetch: asks organisations' own sign-in; by default on the open internet only.
        clock: tells what is overdue and which links have expired.
        oauth: for whose apps people are asked; None leaves those pages out.
    """
    site = Site(store, settings, clock or SystemClock(), choose, approve, RelyingParty(fetch or fetch_through(Outbound())))
    return [
        _route("/", site, plans_page),
        _route("/plans", site, plans_address),
        _route("/inbox", site, inbox_page),
        _route("/plans/{id}", site, plan_page),
        _route("/access", site, find_page),
        _route("/patients/{home}/access", site, access_page),
        _route("/access/why", site, why_page),
        _route("/break-glass", site, break_glass_page),
        _route("/break-glass", site, break_glass, method="POST"),
        _route("/break-glass/reviews", site, reviews_page),
        _route("/break-glass/reviews", site, review, method="POST"),
        _route("/plans/{id}/choose", site, decide.choose, method="POST"),
        _route("/plans/{id}/approve", site, decide.approve, method="POST"),
        _route("/people", site, people_page),
        _route("/people", site, people_acts.register_person, method="POST"),
        _route("/people/link", site, people_acts.show_link, method="POST"),
        _route("/people/second-factor", site, people_acts.reset_second_factor, method="POST"),
        _route("/people/deactivate", site, people_acts.deactivate_person, method="POST"),
        *sign_in_routes(site),
        *(authorize_routes(site, oauth) + clients_routes(site) if oauth is not None else ()),
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

"""An app asks a person for leave: the page says in words what it wants, and the person allows or refuses it.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#step-4-authorization-code
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from fhir_gateway.access.trail import Kind
from fhir_gateway.care_plan.plan_view import patient_view
from fhir_gateway.errors import AccessDenied, BadRequest, Forbidden, OauthRefusal
from fhir_gateway.fhir.references import Key
from fhir_gateway.oauth import authorization
from fhir_gateway.oauth.authorization import App, Request, app_of, back
from fhir_gateway.oauth.parameters import Parameters
from fhir_gateway.oauth.registration import origin_of
from fhir_gateway.oauth.server import AUTHORIZE, AuthorizationServer
from fhir_gateway.store.occasion import told
from fhir_gateway.store.search import Query
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.languages import PARAMETER as LANGUAGE
from fhir_gateway.web.rendering import HEADERS
from fhir_gateway.web.scope_words import in_words
from fhir_gateway.web.signed_in import served_signed_in
from fhir_gateway.web.site import Site, Visit, see_other

CONSENT: Final = "/oauth/consent"
_FIND: Final = "find"
_MOST_PATIENTS: Final = 50
Act = Callable[[AuthorizationServer, Visit], Awaitable[Response]]


class Choice(NamedTuple):
    """A patient who can be chosen."""

    id: str
    name: str
    born: str
    number: str


def authorize_routes(site: Site, server: AuthorizationServer) -> list[BaseRoute]:
    """The page, and where its answer goes."""
    return [
        Route(AUTHORIZE, served_signed_in(site, partial(ask, server)), methods=["GET"]),
        Route(CONSENT, served_signed_in(site, partial(consent, server)), methods=["POST"]),
    ]


async def ask(server: AuthorizationServer, visit: Visit) -> Response:
    """The page; an app that asks wrongly is told so at its own address, if that is known to be its own."""
    parameters = Parameters.parse(_without(visit.request, LANGUAGE, _FIND))
    app, issuer = app_of(server, parameters), server.issuer(visit.request)
    try:
        request = authorization.read(app, parameters, issuer)
    except OauthRefusal as refusal:
        return await _refused(server, visit, app, parameters, refusal)
    return _page(visit, request, parameters)


async def consent(server: AuthorizationServer, visit: Visit) -> Response:
    """What the person decided goes back to the app.

    Raises:
        BadRequest: no patient was chosen, or none whom this person may see.
        Forbidden: not a registered person of the app's organisation.
    """
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    parameters = Parameters.parse(field(fields, "request"))
    app, issuer = app_of(server, parameters), server.issuer(visit.request)
    try:
        request = authorization.read(app, parameters, issuer)
        if field(fields, "decision") != "allow":
            raise AccessDenied("the person said no")
    except OauthRefusal as refusal:
        return await _refused(server, visit, app, parameters, refusal)
    patient = _chosen(visit, fields.get("patient", "")) if request.for_one_patient else ""
    code = await authorization.allow(server, request, _registered(visit, app), patient)
    told(Kind.TOKEN, rule="consent", query=app.client.id)
    return _sent_back(back(app, issuer, request.state, code=code), app)


def _page(visit: Visit, request: Request, parameters: Parameters) -> Response:
    app, wanted = request.app, visit.request.query_params.get(_FIND, "")
    response = visit.page(
        "authorize.html",
        app=app.client.name,
        organisation=app.client.organisation,
        goes_to=origin_of(app.redirect_uri) or app.redirect_uri.partition(":")[0],
        wishes=in_words(visit.words, request.scopes),
        patients=_patients(visit, wanted) if request.for_one_patient else None,
        find=wanted,
        parameters=parameters,
        request=urlencode(parameters),
    )
    return _for_app(response, app)


def _patients(visit: Visit, wanted: str) -> list[Choice]:
    """Those whom this person may see; ``wanted`` is how a name begins."""
    asked = [("_count", str(_MOST_PATIENTS)), *([("name", wanted.replace(",", r"\,"))] if wanted else [])]
    found = visit.reads.search(Query.parse("Patient", asked)).matches
    views = [(stored.key.id, patient_view(stored.json())) for stored in found]
    return sorted((Choice(id, view.name, view.birth_date, view.number) for id, view in views), key=lambda one: one.name)


def _chosen(visit: Visit, id: str) -> str:
    stored = visit.reads.read(Key("Patient", id)) if id else None
    if stored is None or stored.deleted:
        raise BadRequest("choose a patient first")
    return id


def _registered(visit: Visit, app: App) -> str:
    """The name of the person, who is of the organisation that answers for the app: leave is given by people whom it can hold to account."""
    name = visit.grant.name
    person = next((one for one in visit.reads.people() if one.name == name and one.kind == "person"), None)
    if person is None:
        raise Forbidden("only a registered person can let an app act for them")
    if person.organisation != app.client.organisation:
        raise Forbidden("this app acts for people of its own organisation only")
    return name


async def _refused(server: AuthorizationServer, visit: Visit, app: App, parameters: Parameters, refusal: OauthRefusal) -> Response:
    told(Kind.TOKEN, rule=refusal.error, query=app.client.id, refused=True)
    said = {"error": refusal.error, "error_description": refusal.message}
    return _sent_back(back(app, server.issuer(visit.request), parameters.get("state", ""), **said), app)


def _sent_back(address: str, app: App) -> Response:
    response = see_other(address)
    response.headers["Referrer-Policy"] = "no-referrer"  # RFC 9700 4.2.4: our address holds the request
    return _for_app(response, app)


def _for_app(response: Response, app: App) -> Response:
    """Browsers follow the answer of a form only to where the page's own policy lets forms go."""
    target = origin_of(app.redirect_uri) or f"{app.redirect_uri.partition(':')[0]}:"
    response.headers["Content-Security-Policy"] = HEADERS["Content-Security-Policy"].replace("form-action 'self'", f"form-action 'self' {target}")
    return response


def _without(request: HttpRequest, *names: str) -> str:
    """The query, as it came, without parameters that are only ours."""
    return "&".join(part for part in request.url.query.split("&") if part.partition("=")[0] not in names)

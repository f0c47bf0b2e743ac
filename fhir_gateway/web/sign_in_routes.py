"""The routes of signing in and out."""

from starlette.routing import BaseRoute, Route

from fhir_gateway.web.account_page import account_page
from fhir_gateway.web.arrival import Receiver, received
from fhir_gateway.web.own_password import change_password
from fhir_gateway.web.own_second_factor import keep_second_factor, offer_second_factor
from fhir_gateway.web.provider_page import from_provider, to_provider
from fhir_gateway.web.second_factor_page import second_factor, second_factor_page
from fhir_gateway.web.sign_in_page import sign_in, sign_in_page, sign_out
from fhir_gateway.web.site import Handler, Site, served


def sign_in_routes(site: Site) -> list[BaseRoute]:
    """The form, its second step, the way to organisations' own sign-in and back, the end of a session,
    and what somebody signs in with."""
    return [
        _route("/sign-in", site, sign_in_page),
        _route("/sign-in", site, sign_in, method="POST"),
        _route("/sign-in/second-factor", site, second_factor_page),
        _route("/sign-in/second-factor", site, second_factor, method="POST"),
        _route("/sign-in/at/{organisation}", site, to_provider),
        _route("/sign-in/at/{organisation}/back", site, from_provider),
        _own("/sign-out", site, sign_out, method="POST"),
        _own("/account", site, account_page),
        _own("/account/password", site, change_password, method="POST"),
        _own("/account/second-factor", site, offer_second_factor, method="POST"),
        _own("/account/second-factor/keep", site, keep_second_factor, method="POST"),
    ]


def _route(path: str, site: Site, receiver: Receiver, method: str = "GET") -> Route:
    return Route(path, received(site, receiver), methods=[method], name=receiver.__name__)


def _own(path: str, site: Site, handler: Handler, method: str = "GET") -> Route:
    return Route(path, served(site, handler), methods=[method], name=handler.__name__)

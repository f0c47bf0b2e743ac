"""The routes of signing in and out."""

from starlette.routing import BaseRoute, Route

from fhir_gateway.web.arrival import Receiver, received
from fhir_gateway.web.provider_page import from_provider, to_provider
from fhir_gateway.web.second_factor_page import second_factor, second_factor_page
from fhir_gateway.web.sign_in_page import sign_in, sign_in_page, sign_out
from fhir_gateway.web.site import Site, served


def sign_in_routes(site: Site) -> list[BaseRoute]:
    """The form, its second step, the way to organisations' own sign-in and back, and the end of a session."""
    return [
        _route("/sign-in", site, sign_in_page),
        _route("/sign-in", site, sign_in, method="POST"),
        _route("/sign-in/second-factor", site, second_factor_page),
        _route("/sign-in/second-factor", site, second_factor, method="POST"),
        _route("/sign-in/at/{organisation}", site, to_provider),
        _route("/sign-in/at/{organisation}/back", site, from_provider),
        Route("/sign-out", served(site, sign_out), methods=["POST"], name="sign_out"),
    ]


def _route(path: str, site: Site, receiver: Receiver, method: str = "GET") -> Route:
    return Route(path, received(site, receiver), methods=[method], name=receiver.__name__)

"""A partner as an ASGI application: its FHIR API at ``/fhir``, its controls at ``/sandbox``.

In memory it is used through ``httpx.ASGITransport(create_app(partner))``, where a dropped connection is raised as the httpx error.
"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from fhir_gateway.sandbox.control_routes import ControlRoutes
from fhir_gateway.sandbox.faults import Faults
from fhir_gateway.sandbox.fhir_routes import FhirRoutes
from fhir_gateway.sandbox.partner import Partner


def create_app(partner: Partner) -> ASGIApp:
    fhir = FhirRoutes(partner)
    routes = [*ControlRoutes(partner).routes(), *fhir.routes()]
    app = Starlette(routes=routes, exception_handlers={HTTPException: fhir.refuse})
    app.router.redirect_slashes = False
    return Faults(app, partner)

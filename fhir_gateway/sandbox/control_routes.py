"""What tests and the demo do to a partner from outside its FHIR API."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fhir_gateway.errors import BadRequest, CallerError
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.sandbox.outcome import outcome_of
from fhir_gateway.sandbox.partner import Partner
from fhir_gateway.sandbox.write_log import doubles

Handler = Callable[[Request], Awaitable[Response]]


class ControlRoutes:
    def __init__(self, partner: Partner) -> None:
        self.partner = partner

    def routes(self) -> list[Route]:
        rows: list[tuple[str, str, Handler]] = [
            ("GET", "/log", self.log),
            ("GET", "/doubles", self.doubles),
            ("POST", "/faults", self.faults),
            ("POST", "/habits", self.habits),
            ("POST", "/snapshot", self.snapshot),
            ("POST", "/restore", self.restore),
        ]
        return [Route(f"/sandbox{path}", _refusing(handler), methods=[method]) for method, path, handler in rows]

    async def log(self, request: Request) -> Response:
        """Every accepted write, one JSON object a line."""
        lines = b"".join(dumps(record.to_json()) + b"\n" for record in self.partner.log)
        return Response(lines, media_type="application/x-ndjson")

    async def doubles(self, request: Request) -> Response:
        return _json(doubles(self.partner.resources.living(), self.partner.log))

    async def faults(self, request: Request) -> Response:
        """``{"on": false}`` turns faults and nonsense off."""
        on = load_object(await request.body()).get("on")
        if not isinstance(on, bool):
            raise BadRequest("on is true or false")
        self.partner.faults_on = on
        return _json({"on": on})

    async def habits(self, request: Request) -> Response:
        """Replace some habits by name: ``{"html": 1}``."""
        values = load_object(await request.body())
        self.partner.habits = self.partner.habits.changed(values)
        return _json(values)

    async def snapshot(self, request: Request) -> Response:
        self.partner.snapshot()
        return _json({})

    async def restore(self, request: Request) -> Response:
        """Go back to the last snapshot, as a partner restored from a backup."""
        self.partner.restore()
        return _json({})


def _json(value: JsonObject) -> Response:
    return Response(dumps(value), media_type="application/json")


def _refusing(handler: Handler) -> Handler:
    async def refusing(request: Request) -> Response:
        try:
            return await handler(request)
        except CallerError as error:
            return Response(dumps(outcome_of(error)), error.status, media_type="application/json")

    return refusing

"""A partner's FHIR REST API over HTTP, one method an interaction.

https://hl7.org/fhir/R4/http.html
"""

from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fhir_gateway.errors import BadRequest, CallerError, NotSignedIn, UnsupportedFormat
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.sandbox.bundles import Listing, etag
from fhir_gateway.sandbox.capability import capability
from fhir_gateway.sandbox.outcome import outcome, outcome_of
from fhir_gateway.sandbox.partner import Pairs, Partner
from fhir_gateway.sandbox.resources import Version
from fhir_gateway.sandbox.transaction import transact
from fhir_gateway.sandbox.write_log import GATEWAY

Handler = Callable[[Request], Awaitable[Response]]

USER_HEADER = "X-Sandbox-User"
"""Names the person at the partner who asks; without it, it is the gateway."""


class FhirRoutes:
    def __init__(self, partner: Partner) -> None:
        self.partner = partner

    def routes(self) -> list[Route]:
        """Every route; a fixed word stands before the pattern that would swallow it."""
        rows: list[tuple[str, str, Handler]] = [
            ("GET", "/metadata", self.metadata),
            ("GET", "", self.page),
            ("GET", "/", self.page),
            ("POST", "", self.transaction),
            ("POST", "/", self.transaction),
            ("GET", "/_history", self.system_history),
            ("GET", "/{type}", self.search),
            ("POST", "/{type}", self.create),
            ("POST", "/{type}/_search", self.search_by_post),
            ("GET", "/{type}/_history", self.type_history),
            ("GET", "/{type}/{id}", self.read),
            ("PUT", "/{type}/{id}", self.update),
            ("DELETE", "/{type}/{id}", self.delete),
            ("GET", "/{type}/{id}/_history", self.instance_history),
            ("GET", "/{type}/{id}/_history/{version}", self.vread),
        ]
        return [Route(f"/fhir{path}", self._guarded(handler), methods=[method]) for method, path, handler in rows]

    async def metadata(self, request: Request) -> Response:
        return self.answer(200, capability(self.partner))

    async def read(self, request: Request) -> Response:
        return self._shown(200, self.partner.read(*_name(request)))

    async def vread(self, request: Request) -> Response:
        return self._shown(200, self.partner.vread(*_name(request), request.path_params["version"]))

    async def create(self, request: Request) -> Response:
        body = await _body(request)
        written = self.partner.create(request.path_params["type"], body, who=self._who(request), if_none_exist=request.headers.get("If-None-Exist", ""))
        return self._shown(written.status, written.version, request)

    async def update(self, request: Request) -> Response:
        body = await _body(request)
        written = self.partner.update(*_name(request), body, who=self._who(request), if_match=request.headers.get("If-Match"))
        return self._shown(written.status, written.version, request)

    async def delete(self, request: Request) -> Response:
        version = self.partner.delete(*_name(request), who=self._who(request), if_match=request.headers.get("If-Match"))
        return self.answer(204, None, {"ETag": etag(version)} if version and self.partner.habits.versions else {})

    async def search(self, request: Request) -> Response:
        return self._found(request, request.query_params.multi_items())

    async def search_by_post(self, request: Request) -> Response:
        form = parse_qsl((await request.body()).decode(), keep_blank_values=True)
        return self._found(request, [*request.query_params.multi_items(), *form])

    async def instance_history(self, request: Request) -> Response:
        return self._listed(request, self.partner.instance_history(*_name(request), request.query_params.multi_items()))

    async def type_history(self, request: Request) -> Response:
        return self._listed(request, self.partner.type_history(request.path_params["type"], request.query_params.multi_items()))

    async def system_history(self, request: Request) -> Response:
        return self._listed(request, self.partner.system_history(request.query_params.multi_items()))

    async def page(self, request: Request) -> Response:
        offset = request.query_params.get("_getpagesoffset", "0")
        if not offset.isdecimal():
            raise BadRequest("_getpagesoffset is not a number")
        token = request.query_params.get("_getpages", "")
        return self.answer(200, self.partner.pages.later(token, int(offset), self._instant(), endless=self._endless()))

    async def transaction(self, request: Request) -> Response:
        body = await _body(request)
        whole = "return=representation" in request.headers.get("Prefer", "")
        return self.answer(200, transact(self.partner, body, who=self._who(request), whole=whole))

    def answer(self, status: int, body: JsonObject | None, headers: dict[str, str] | None = None) -> Response:
        dated = {"Date": format_datetime(self.partner.clock(), usegmt=True), **(headers or {})}
        return Response(b"" if body is None else dumps(body), status, dated, "application/fhir+json;charset=UTF-8")

    async def refuse(self, request: Request, error: Exception) -> Response:
        """What Starlette refuses: no such route, no such method."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self.answer(status, outcome("not-supported", "this partner does not do that"))

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: Request) -> Response:
            try:
                if self.partner.token is not None and request.headers.get("Authorization") != f"Bearer {self.partner.token}":
                    raise NotSignedIn("a bearer token that is known here is needed")
                return await handler(request)
            except CallerError as error:
                return self.answer(error.status, outcome_of(error))

        return guarded

    def _found(self, request: Request, query: Pairs) -> Response:
        return self._listed(request, self.partner.search(request.path_params["type"], query))

    def _listed(self, request: Request, listing: Listing) -> Response:
        return self.answer(200, self.partner.pages.first(listing, str(request.url), self._instant(), endless=self._endless()))

    def _shown(self, status: int, version: Version, request: Request | None = None) -> Response:
        headers = {"Last-Modified": format_datetime(version.at, usegmt=True)} if self.partner.habits.keeps_last_updated else {}
        location = f"{self.partner.base_url}/{version.reference}"
        if self.partner.habits.versions:
            headers["ETag"] = etag(version)
            location += f"/_history/{version.number}"
        if request is not None:
            headers["Location"] = location
        minimal = request is not None and "return=minimal" in request.headers.get("Prefer", "")
        return self.answer(status, None if minimal else version.body, headers)

    def _who(self, request: Request) -> str:
        return request.headers.get(USER_HEADER, GATEWAY)

    def _instant(self) -> str:
        return self.partner.clock().isoformat(timespec="milliseconds")

    def _endless(self) -> bool:
        return self.partner.faults_on and self.partner.chance.random() < self.partner.habits.endless_next


def _name(request: Request) -> tuple[str, str]:
    return request.path_params["type"], request.path_params["id"]


async def _body(request: Request) -> JsonObject:
    if "json" not in request.headers.get("Content-Type", ""):
        raise UnsupportedFormat("this partner reads JSON alone")
    return load_object(await request.body())

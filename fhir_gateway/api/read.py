"""Read and vread: the bytes as they are stored, or word that the caller has them already.

https://hl7.org/fhir/R4/http.html#read, https://hl7.org/fhir/R4/http.html#vread, https://hl7.org/fhir/R4/http.html#cread
"""

from email.utils import parsedate_to_datetime

from starlette.responses import Response

from fhir_gateway.access.scopes import Action
from fhir_gateway.api import answer
from fhir_gateway.api.call import OWN_PARAMETERS, Call
from fhir_gateway.api.published import published
from fhir_gateway.errors import BadRequest, Gone, NotFound
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import moment
from fhir_gateway.store.stored import Stored


async def read(call: Call) -> Response:
    _refuse_parameters(call)
    ours = published(call.key)
    if ours is not None:
        return answer.resource(call.request, dumps(ours))
    call.permit(call.type, Action.READ)
    return _shown(call, call.key, call.reads.read(call.key))


async def vread(call: Call) -> Response:
    _refuse_parameters(call)
    call.permit(call.type, Action.READ)
    return _shown(call, call.key, call.reads.vread(call.key, str(call.request.path_params["version"])))


def _shown(call: Call, key: Key, stored: Stored | None) -> Response:
    if stored is None:
        raise NotFound(f"there is no such {key.type}, or no such version of it")
    if stored.deleted:
        raise Gone(f"{key} is deleted")
    headers = answer.version_headers(stored)
    if _has_it(call, stored, headers["ETag"]):
        return Response(None, 304, headers)
    return answer.resource(call.request, stored.body, headers=headers)


def _has_it(call: Call, stored: Stored, etag: str) -> bool:
    """https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2: If-None-Match counts before If-Modified-Since."""
    tags = call.header("if-none-match")
    if tags is not None:
        bare = etag.removeprefix("W/")
        return any(tag.strip() == "*" or tag.strip().removeprefix("W/") == bare for tag in tags.split(","))
    since = call.header("if-modified-since")
    if since is None:
        return False
    try:
        return moment(stored.updated).replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def _refuse_parameters(call: Call) -> None:
    for name in call.parameters:
        if name not in OWN_PARAMETERS:
            raise BadRequest(f"a read takes no parameter {name[:40]}")

"""A form, read and known to come from a page of ours.

A session's forms carry a token that only its own pages show: https://owasp.org/www-community/attacks/csrf
"""

import hmac
from typing import Final, Protocol

from starlette.requests import Request

from fhir_gateway.edge.body import MOST_FORM_BYTES, fields_of, read_bytes
from fhir_gateway.errors import BadRequest, Forbidden, UnsupportedFormat
from fhir_gateway.web.links import form_token

TOKEN: Final = "form_token"
_MOST_FIELDS: Final = 20


class Sender(Protocol):
    """Who sends a form; ``session`` is what it is bound to, empty where no browser is."""

    @property
    def session(self) -> str: ...


async def read_form(request: Request, caller: Sender, secret: bytes) -> dict[str, str]:
    """The fields of a form.

    Raises:
        UnsupportedFormat, TooLarge, BadRequest: it is none that a page of ours sends.
        Forbidden: it does not come from a page of this session.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise UnsupportedFormat("a form is sent as application/x-www-form-urlencoded")
    fields = dict(fields_of(await read_bytes(request, MOST_FORM_BYTES), _MOST_FIELDS, strict=True))
    if caller.session and not hmac.compare_digest(fields.get(TOKEN, "").encode(), form_token(secret, caller.session).encode()):
        raise Forbidden("the form does not come from this session; open the page again")
    return fields


def field(fields: dict[str, str], name: str) -> str:
    """A field that must be there.

    Raises:
        BadRequest: it is not.
    """
    if name not in fields:
        raise BadRequest(f"the form has no {name}")
    return fields[name]

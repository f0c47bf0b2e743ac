"""The parameters of a request to an OAuth endpoint.

https://www.rfc-editor.org/rfc/rfc6749#section-3.2
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from fhir_gateway.errors import InvalidRequest

_MOST_BYTES: Final = 64 * 1024
_MOST_FIELDS: Final = 40
_FORM: Final = "application/x-www-form-urlencoded"


class Parameters(dict[str, str]):
    """The parameters, each given once; one without a value counts as not given."""

    @classmethod
    def parse(cls, text: str) -> "Parameters":
        """Those of a query or form.

        Raises:
            InvalidRequest: it cannot be read, or has one twice.
        """
        try:
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError:
            raise InvalidRequest("the parameters cannot be read") from None
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise InvalidRequest("a parameter is given twice")
        return cls({name: value for name, value in pairs if value})

    def needed(self, name: str) -> str:
        """A parameter that must be there.

        Raises:
            InvalidRequest: it is not.
        """
        if name not in self:
            raise InvalidRequest(f"{name} is missing")
        return self[name]


async def read_form(request: Request) -> Parameters:
    """The parameters in the body of a request.

    Raises:
        InvalidRequest: the body is no form, or too large.
    """
    if media_type(request.headers) != _FORM:
        raise InvalidRequest(f"parameters are sent as {_FORM}")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise InvalidRequest("the form is too large")
    try:
        return Parameters.parse(body.decode("ascii"))
    except UnicodeDecodeError:
        raise InvalidRequest("the parameters cannot be read") from None


def media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()

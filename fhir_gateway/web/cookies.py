"""Cookies of the pages: never readable by a script, sent to no other site, and in clear only to this machine.

Off this machine a name carries ``__Host-``, so that no neighbouring site and no open line can set it.
https://www.rfc-editor.org/rfc/rfc6265, https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.settings import is_loopback

_PREFIX: Final = "__Host-"


def read(request: Request, name: str) -> str:
    """The value of a cookie of ours; empty for none."""
    return request.cookies.get(_full(request, name), "")


def keep(response: Response, request: Request, name: str, value: str, max_age: int | None = None) -> None:
    """Sets a cookie; without ``max_age``, in seconds, it ends with the browser."""
    response.set_cookie(_full(request, name), value, max_age=max_age, path="/", secure=not _in_clear(request), httponly=True, samesite="lax")


def forget(response: Response, request: Request, name: str) -> None:
    """Removes a cookie."""
    response.delete_cookie(_full(request, name), path="/", secure=not _in_clear(request), httponly=True, samesite="lax")


def _full(request: Request, name: str) -> str:
    return name if _in_clear(request) else _PREFIX + name


def _in_clear(request: Request) -> bool:
    return request.url.scheme == "http" and is_loopback(request.url.hostname or "")

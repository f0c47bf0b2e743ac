"""The page at ``/docs``: the interactions, to be tried out. It loads Swagger UI from the internet, and nothing else may run in it.

https://www.w3.org/TR/CSP3/#external-hash
"""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

from fastapi.openapi.docs import get_swagger_ui_html
from starlette.requests import Request
from starlette.responses import Response

_LIBRARY: Final = "https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/"
_ICON: Final = "https://fastapi.tiangolo.com"
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


async def docs_page(_request: Request) -> Response:
    page = get_swagger_ui_html(openapi_url="/openapi.json", title="fhir_gateway")
    page.headers["Content-Security-Policy"] = _policy(bytes(page.body).decode())
    return page


def _policy(html: str) -> str:
    own = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in _INLINE.findall(html))
    return (
        f"default-src 'none'; script-src {_LIBRARY} {own}; style-src {_LIBRARY} 'unsafe-inline'; img-src {_ICON} data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

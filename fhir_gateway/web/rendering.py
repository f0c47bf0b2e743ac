"""Templates and what every page carries: escaped text, no script, nothing from elsewhere, nothing kept by a cache.

https://www.w3.org/TR/CSP3/
"""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from fhir_gateway.web.languages import LANGUAGES
from fhir_gateway.web.tones import tone
from fhir_gateway.web.wording import Wording

HEADERS: Final = {
    "Content-Security-Policy": ("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

TEMPLATES: Final = Path(__file__).parent / "templates"
_ENVIRONMENT: Final = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, words: Wording, *, status: int = 200, **context: Any) -> HTMLResponse:  # Any: whatever the template shows
    """A page; the template sees the context, the wording as ``w`` and its ``t`` and ``n``."""
    html = _ENVIRONMENT.get_template(template).render(w=words, t=words.t, n=words.n, tone=tone, languages=LANGUAGES, status=status, **context)
    return HTMLResponse(html, status, headers={**HEADERS, "Content-Language": words.language, "Vary": "Accept-Language, Cookie"})

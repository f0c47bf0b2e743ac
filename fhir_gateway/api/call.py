"""One call to the FHIR API: the request, who makes it, and what answers it.

https://hl7.org/fhir/R4/http.html
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property

from starlette.datastructures import QueryParams
from starlette.requests import Request

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.scopes import Action
from fhir_gateway.errors import Forbidden, NotFound
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.settings import Settings
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.store import Store

PATH = "/fhir"
"""Where the API stands below the gateway's address."""
OWN_PARAMETERS = frozenset({"_format", "_pretty"})
"""Parameters that every interaction takes: https://hl7.org/fhir/R4/http.html#parameters"""


@dataclass(frozen=True, slots=True)
class Service:
    """What every call works with; ``started`` is a FHIR instant."""

    store: Store
    settings: Settings
    started: str


@dataclass(frozen=True)
class Call:
    """A request whose caller is known."""

    request: Request
    service: Service
    grant: Grant

    @property
    def store(self) -> Store:
        return self.service.store

    @cached_property
    def reads(self) -> Reads:
        """All that this call reads, through the gate of its caller; ``touched`` says afterwards what the caller was given."""
        return self.service.store.reads(self.grant)

    def permit(self, resource_type: str, action: Action) -> None:
        """Check that the caller may do this with resources of a type at all.

        Raises:
            Forbidden: neither roles nor scopes let them. It says nothing of what is there.
        """
        if not self.reads.gate.allows(resource_type, action):
            raise Forbidden(f"neither your roles nor your scopes let you {action.name.lower()} {resource_type}")

    @property
    def base(self) -> str:
        """The address of the API as the caller sees it, without a slash at the end."""
        return base_url(self.request, self.service.settings)

    @property
    def type(self) -> str:
        """The resource type in the path.

        Raises:
            NotFound: R4 has no such type.
        """
        return known_type(str(self.request.path_params["type"]))

    @property
    def key(self) -> Key:
        """The resource that the path names."""
        return Key(self.type, str(self.request.path_params["id"]))

    @property
    def parameters(self) -> QueryParams:
        return self.request.query_params

    def header(self, name: str) -> str | None:
        return self.request.headers.get(name)


def base_url(request: Request, settings: Settings) -> str:
    """The API's address: the one that is set, or else the one that was called."""
    return (settings.public_url or f"{request.url.scheme}://{request.url.netloc}").rstrip("/") + PATH


def known_type(resource_type: str) -> str:
    """The type itself.

    Raises:
        NotFound: R4 has no such type.
    """
    if resource_type not in RESOURCE_TYPES:
        raise NotFound("FHIR R4 has no resource type of that name")
    return resource_type


def http_date(instant: str) -> str:
    """A FHIR instant as HTTP writes times."""
    return format_datetime(datetime.fromisoformat(instant), usegmt=True)

"""A HAPI FHIR server as it comes: it takes nearly everything, and has habits of its own with ids.

https://hapifhir.io/hapi-fhir/docs/server_jpa/configuration.html
"""

from typing import Final

from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.mappers.dialects.dialect import Demand, Dialect

HAPI_LENIENT: Final = Dialect(
    "hapi-lenient",
    "HAPI FHIR with its default settings",
    "https://hapifhir.io/hapi-fhir/docs/server_jpa/configuration.html",
    demands=tuple(Demand(name, "id.empty() or id.matches('^[0-9]+$').not()", "an id of ours is not of digits alone", "id") for name in sorted(RESOURCE_TYPES)),
)

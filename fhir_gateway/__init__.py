"""One shared care plan for the case managers of a hospital, a home-health agency and an insurer.

For Python programs: ``from_json`` and ``to_json`` turn a FHIR R4 resource into a record and back, ``from_fhir`` and
``to_fhir`` do the same with the R4B models of fhir.resources, ``check`` says what is wrong with a resource in either form.
All of them are loaded when they are first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fhir_gateway.mappers import read as from_json
    from fhir_gateway.mappers import write as to_json
    from fhir_gateway.mappers.typed import check, from_fhir, to_fhir

__all__ = ["check", "from_fhir", "from_json", "to_fhir", "to_json"]

_WHERE = {
    "check": ("fhir_gateway.mappers.typed", "check"),
    "from_fhir": ("fhir_gateway.mappers.typed", "from_fhir"),
    "from_json": ("fhir_gateway.mappers", "read"),
    "to_fhir": ("fhir_gateway.mappers.typed", "to_fhir"),
    "to_json": ("fhir_gateway.mappers", "write"),
}


def __getattr__(name: str) -> Any:  # Any: what the name stands for
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _WHERE[name]
    return getattr(importlib.import_module(module), attribute)

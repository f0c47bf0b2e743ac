"""The functions of FHIRPath and of FHIR, by name.

https://hl7.org/fhirpath/N1/#functions
"""

from fhir_gateway.fhir.fhirpath.build import Row
from fhir_gateway.fhir.fhirpath.functions import conversion, existence, fhir, filtering, subsetting, text, tree

FUNCTIONS: dict[str, Row] = {**existence.ROWS, **filtering.ROWS, **subsetting.ROWS, **text.ROWS, **conversion.ROWS, **tree.ROWS, **fhir.ROWS}

_EMPTY = "where select ofType as repeat first last tail skip take single intersect exclude distinct extension resolve trace children descendants"
EMPTY_OF_EMPTY = frozenset(_EMPTY.split())
"""Those that find nothing in nothing, whatever their arguments."""

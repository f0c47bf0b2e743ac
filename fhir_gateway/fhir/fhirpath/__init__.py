"""FHIRPath: invariants and search parameter expressions as closures over FHIR JSON.

An expression is parsed once (``parser``), resolved against the definitions of the type that it starts from (``compiler``), and becomes a Python function
that looks the elements up by their JSON names. https://hl7.org/fhirpath/N1/ and https://hl7.org/fhir/R4/fhirpath.html
"""

from fhir_gateway.fhir.fhirpath.compiler import compile_constraint, compile_path, compile_typed, types_found
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope

__all__ = ["Noted", "Scope", "compile_constraint", "compile_path", "compile_typed", "types_found"]

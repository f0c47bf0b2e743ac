"""The gate: everything that is wrong with a resource, each thing named by its element.

What R4 asks for comes from the compiled definitions (``definitions``): structure, cardinality, choices, primitive formats, required bindings, invariants. The
rest stands in the files beside: references (``pointing``), contained resources (``containing``), extensions (``extending``), codes and units (``coded``),
narratives, identifiers and attachments (``telling``), Bundles (``bundle_rules``). https://hl7.org/fhir/R4/validation.html

The official validator, without a terminology server and without a way to fetch resources, is the judge. On purpose it is not followed here:

- stricter: a reference that is malformed, that names no type of R4, or whose text shows a type that the element does not allow is refused though the target is
  remote; of a ``performer`` that is a warning only, as published examples do it;
- stricter: a narrative is one whole XML element (``narrative``), a key that is given twice and half a surrogate pair are refused on decoding (``lexical``);
- looser: a CodeableConcept with a required binding needs one code of the value set, and may have others of other systems beside it, as the specification says;
- looser: a language is any of BCP 47, not only the 56 common ones (``languages``);
- looser: profiles that a resource claims are not judged (dialects do that), nor displays, nor codes of systems that R4 does not publish in full;
- said less often: one thing that is wrong is one issue, where the validator may say it two or three times; advice on good practice (``dom-6``) is not given.
"""

from contextlib import suppress

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.report import MOST_ISSUES, Enough, Report
from fhir_gateway.fhir.walk import walk

__all__ = ["MOST_ISSUES", "check"]


def check(resource: JsonObject) -> list[Issue]:
    """Everything that is wrong with a resource, in document order, ``MOST_ISSUES`` at most; empty where nothing is.

    Only an issue that ``refuses`` keeps a resource out; a warning goes along with it.
    """
    named = resource.get("resourceType")
    report = Report(named if isinstance(named, str) and named in definitions.resource_types() else "")
    with suppress(Enough):
        walk(resource, report)
    return report.issues

"""What narratives, identifiers, attachments and search parameters must keep beside their invariants. https://hl7.org/fhir/R4/datatypes.html"""

import re
from base64 import b64decode, b64encode
from hashlib import sha1

from fhir_gateway.fhir import attachments
from fhir_gateway.fhir import narrative as xhtml
from fhir_gateway.fhir.identifiers import NPI, URI, is_npi, is_uri_value
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import Property
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.surroundings import Surroundings
from fhir_gateway.fhir.uris import is_system

_WHITE = re.compile(r"\s")


def narrative(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Narrative, whose ``div`` is XHTML that shows something, runs nothing, and has no link into nowhere."""
    div = node.get("div")
    if not isinstance(div, str):
        return
    judged = xhtml.judge(div)
    if judged.broken is not None:
        report.refuse("invariant", place, judged.broken[0], judged.broken[1], "div")
    elif judged.links and not around.places.issuperset(judged.links):
        report.refuse("invariant", place, "xhtml-link", "a link in the narrative points to a place that is not there", "div")


def identifier(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """An Identifier: its system is absolute, and its value such as the system gives out."""
    system, value = node.get("system"), node.get("value")
    if system.__class__ is not str:
        return
    if not is_system(str(system)):
        report.refuse("code-invalid", place, "identifier-system", "the system of an identifier must be an absolute URI")
    elif value.__class__ is str and system in (URI, NPI):
        if system == URI and not is_uri_value(str(value)):
            report.refuse("code-invalid", place, "identifier-uri", "an identifier of the system of URIs must be a URI")
        elif system == NPI and not is_npi(str(value)):
            report.warn("value", place, "identifier-npi", "the check digit does not prove this NPI", "value")


def search_parameter(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A SearchParameter; a composite one has what it is made of."""
    components = node.get("component")
    if node.get("type") == "composite" and not (isinstance(components, list) and len(components) > 1):  # pyright: ignore[reportUnknownArgumentType] : decoded JSON
        report.refuse("required", place, "search-component", "a composite search parameter must have two components or more", "component")


def attachment(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """An Attachment, whose size and hash are those of its data."""
    data, size, stated = node.get("data"), node.get("size"), node.get("hash")
    if not isinstance(data, str):
        return
    if _WHITE.search(data):
        report.refuse("value", place, "attachment-data", "the base64 of an attachment must have no white space")
    if isinstance(size, int) and not attachments.size_fits(size, data):
        report.refuse("value", place, "attachment-size", "the size must be that of the data")
    if isinstance(stated, str) and stated != b64encode(sha1(b64decode(data), usedforsecurity=False).digest()).decode():
        report.refuse("value", place, "attachment-hash", "the hash must be the SHA-1 of the data, in base64")

"""References of an incoming resource: brought to our form, each one of ours to something that is there, all of them within one case.

https://hl7.org/fhir/R4/references.html
"""

from collections.abc import Collection, Iterable

from fhir_gateway.errors import Invalid
from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.reads import Reads

SPANNING = frozenset({"AuditEvent", "Bundle", "Group", "Linkage", "List", "MeasureReport", "Patient", "Person", "Provenance"})
"""Types that may speak of several patients."""


def ours(resource: JsonObject, base: str) -> JsonObject:
    """The resource with references, attachments and links to our own address written as ``Type/id``; it comes back as it is where there are none."""
    prefix = base + "/"
    if prefix.encode() not in dumps(resource):
        return resource
    return references.rewrite(resource, lambda text: text.removeprefix(prefix))


def refuse_dangling(reads: Reads, resource: JsonObject, *, besides: Collection[Key] = (), was: JsonObject | None = None) -> None:
    """Check that what a resource refers to is there.

    Args:
        besides: what is being made in the same transaction.
        was: the resource as it stands; what it refers to already is not looked at again.

    Raises:
        Invalid: a reference to nothing; it names the element.
    """
    known = {found.text for found in references.find(was)} if was is not None else set[str]()
    for found in references.find(resource):
        key = references.parse(found.text)
        if found.text.startswith("urn:uuid:") or (key is None and "?" in found.text and ":" not in found.text.partition("?")[0]):
            raise Invalid("refers to nothing that is in this request", expression=found.path)
        if key is not None and found.text not in known and key not in besides and not _is_there(reads, key):
            raise Invalid(f"refers to a {key.type} that is not there", expression=found.path)


def home_of(resource: JsonObject, keys: Iterable[Key]) -> str | None:
    """The case that a resource belongs to by what it refers to; None where that is none, or it may span several.

    Raises:
        Invalid: it refers to two patients, or to what belongs to two.
    """
    homes = {key.home for key in keys if key.type == "Patient" or "." in key.id} - {DIRECTORY}
    if len(homes) == 1:
        return homes.pop()
    if not homes or resource["resourceType"] in SPANNING:
        return None
    raise Invalid("refers to two patients, or to what belongs to two", expression=_second(resource))


def _second(resource: JsonObject) -> str:
    """The path of the first reference that leads to another case than the one before it."""
    first = ""
    for found in references.find(resource):
        key = references.parse(found.text)
        if key is None or key.home == DIRECTORY or not (key.type == "Patient" or "." in key.id):
            continue
        if first and key.home != first:
            return found.path
        first = first or key.home
    return str(resource["resourceType"])


def _is_there(reads: Reads, key: Key) -> bool:
    stored = reads.read(key)
    return stored is not None and not stored.deleted

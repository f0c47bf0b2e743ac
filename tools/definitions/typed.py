"""TypedDicts of the types that the gateway maps, so that pyright knows their JSON; written in Python, with nothing to do at run time."""

from collections.abc import Iterator
from keyword import iskeyword
from pathlib import Path
from shutil import rmtree

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import Element
from fhir_gateway.fhir.primitives import PRIMITIVES

MAPPED = """
    ActivityDefinition AllergyIntolerance Appointment AuditEvent CarePlan CareTeam Claim ClaimResponse ClinicalImpression Communication
    CommunicationRequest Composition Condition Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue DeviceRequest
    DocumentReference Encounter Endpoint EpisodeOfCare ExplanationOfBenefit Flag Goal Group HealthcareService InsurancePlan Invoice List Location
    MedicationRequest MessageHeader NutritionOrder Observation Organization OrganizationAffiliation Patient PlanDefinition Practitioner PractitionerRole
    Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup ServiceRequest Task
"""
"""The resource types that get a file."""
_JSON = {"boolean": "bool", "decimal": "Decimal | int", "integer": "int", "positiveInt": "int", "unsignedInt": "int"}
_HEADER = '"""{0} as JSON; made by ``python -m tools.definitions``. {1}"""\n\n'
_ANY = "dict[str, Any]"


def write(folder: Path) -> None:
    """Write one file for the datatypes and one for each mapped resource type."""
    if folder.exists():
        rmtree(folder)
    folder.mkdir()
    (folder / "__init__.py").write_text('"""The JSON of mapped types, for pyright; made by ``python -m tools.definitions``."""\n')
    datatypes = sorted(name for name in definitions.datatypes() if definitions.of(name).kind == "complex-type")
    roots = ["Element", "BackboneElement", *datatypes]
    page = "https://hl7.org/fhir/R4/datatypes.html"
    (folder / "datatypes.py").write_text("".join(_file("The datatypes", page, roots, frozenset())))
    for name in MAPPED.split():
        page = f"https://hl7.org/fhir/R4/{name.lower()}.html"
        (folder / f"{_snake(name)}.py").write_text("".join(_file(name, page, [name], frozenset(roots))))


def _file(title: str, page: str, roots: list[str], imported: frozenset[str]) -> Iterator[str]:
    yield _HEADER.format(title, page)
    names = [path for root in roots for path in (*definitions.backbones(root), root)]
    classes = [line for name in names for line in _class(name)]
    text = "".join(classes)
    used = sorted(_python(name) for name in imported if _python(name) in set(_words(text)))
    if "Decimal" in text:
        yield "from decimal import Decimal\n"
    yield f"from typing import {', '.join(word for word in ('Any', 'Literal', 'Required', 'TypedDict') if word in set(_words(text)))}\n\n"
    if used:
        yield f"from fhir_gateway.fhir.typed.datatypes import {', '.join(used)}\n\n"
    yield text


def _quoted(kind: str) -> str:
    return kind.replace('"', "'")


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _class(name: str) -> Iterator[str]:
    definition = definitions.of(name)
    rows = [row for element in definition.elements.values() for row in _rows(element)]
    if definition.kind == "resource":
        rows.insert(0, ("resourceType", f'Required[Literal["{name}"]]'))
    if any(iskeyword(key) for key, _ in rows):
        yield f'{_python(name)} = TypedDict("{_python(name)}", {{\n'
        yield from (f'    "{key}": "{_quoted(kind)}",\n' for key, kind in rows)
        yield "}, total=False)\n\n\n"
    else:
        yield f"class {_python(name)}(TypedDict, total=False):\n"
        yield from (f'    {key}: "{_quoted(kind)}"\n' for key, kind in rows)
        yield "\n\n"


def _rows(element: Element) -> Iterator[tuple[str, str]]:
    if element.max == 0:
        return
    primitive = element.type in PRIMITIVES
    kind = _JSON.get(element.type, "str") if primitive else _ANY if element.type == "Resource" else _python(element.type)
    whole = f"list[{kind} | None]" if element.many and primitive else f"list[{kind}]" if element.many else kind
    yield element.name, f"Required[{whole}]" if element.min and not element.choice and not primitive else whole
    if primitive:
        yield f"_{element.name}", "list[FhirElement | None]" if element.many else "FhirElement"


def _python(name: str) -> str:
    return "Fhir" + "".join(part[0].upper() + part[1:] for part in name.split("."))


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")

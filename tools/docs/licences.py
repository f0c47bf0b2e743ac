"""The page of the licences: every code system of which the gateway ships codes, and who says what may be done with it."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from fhir_gateway.mappers.code_tables import code_tables, systems_of
from tools.docs.golden import PROJECT
from tools.docs.markdown import code, page, table


class Licence(NamedTuple):
    """Who keeps a code system, and its terms in a sentence."""

    keeper: str
    terms: str


_CC0 = "Public domain (CC0 1.0): https://hl7.org/fhir/R4/license.html"
_NUBC = Licence(
    "National Uniform Billing Committee", "Property of the American Hospital Association; its wording comes with a subscription to the UB-04 manual."
)
_CMS = Licence(
    "Centers for Medicare & Medicaid Services",
    "Published by the government of the United States for free use; the codes of DRGs need their definitions manual.",
)
_NCHS = Licence("National Center for Health Statistics (ICD-9-CM, ICD-10-CM)", "Published by the government of the United States for free use there.")
LICENCES = {
    "http://hl7.org/fhir/us/": Licence(
        "HL7, US guides", "Public domain (CC0 1.0), as the guides say of themselves; codes that they take from others keep their own terms."
    ),
    "http://hl7.org/fhir/": Licence("HL7, FHIR R4", _CC0),
    "http://terminology.hl7.org/CodeSystem/": Licence("HL7, Terminology", "Public domain (CC0 1.0): https://terminology.hl7.org/license.html"),
    "http://snomed.info/sct": Licence(
        "SNOMED International",
        "Copyrighted. Free of charge in member countries under the national licence (the UMLS licence in the United States), else under an affiliate licence: "
        "https://www.snomed.org/get-snomed",
    ),
    "http://loinc.org": Licence("Regenstrief Institute (LOINC)", "Copyrighted, free of charge under the LOINC licence: https://loinc.org/license/"),
    "http://unitsofmeasure.org": Licence("Regenstrief Institute (UCUM)", "Copyrighted, free of charge under the UCUM licence: https://ucum.org/license"),
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": Licence(
        "Centers for Medicare & Medicaid Services (HCPCS Level II)",
        "Published by the government of the United States for free use; the dental codes (D) belong to the American Dental Association, and none is used.",
    ),
    "http://www.cms.gov/Medicare/Coding/ICD10": _CMS,
    "https://www.cms.gov/": _CMS,
    "http://hl7.org/fhir/sid/icd-10-cm": _NCHS,
    "http://terminology.hl7.org/CodeSystem/icd9cm": _NCHS,
    "urn:oid:2.16.840.1.113883.4.7": _CMS,  # numbers of laboratories (CLIA)
    "urn:oid:2.16.840.1.113883.6.300": Licence(
        "National Association of Insurance Commissioners", "Its company codes are published for free look-up; no list is used."
    ),
    "http://hl7.org/fhir/sid/ndc": Licence("Food and Drug Administration (NDC)", "Published by the government of the United States for free use."),
    "http://dicom.nema.org/resources/ontology/DCM": Licence(
        "NEMA (DICOM)", "Copyrighted; the standard, its codes included, is published free of charge: https://www.dicomstandard.org"
    ),
    "urn:iso-astm:E1762-95:2013": Licence("ASTM International", "Copyrighted; the codes of signatures are used as FHIR R4 lists them, without their wording."),
    "http://www.ama-assn.org/go/cpt": Licence("American Medical Association (CPT)", "Copyrighted; real use in the United States needs a licence of the AMA."),
    "http://nucc.org/provider-taxonomy": Licence(
        "National Uniform Claim Committee",
        "Copyrighted by the AMA for the NUCC; the code list is published at https://nucc.org and its wording needs their leave.",
    ),
    "http://www.nubc.org/": _NUBC,
    "https://www.nubc.org/CodeSystem/": _NUBC,
    "https://nahdo.org/sopt": Licence("Source of Payment Typology, kept for the CDC", "Published for public reporting of payers; its owners ask to be named."),
    "https://codesystem.x12.org/": Licence("X12", "Copyrighted. Its wording needs a licence of X12: https://x12.org/products/licensing-program"),
    "https://profiles.ihe.net/": Licence(
        "IHE International", "Copyrighted; the profiles and their codes are published free of charge: https://profiles.ihe.net"
    ),
    "urn:fhir-gateway:": Licence("This project", "Apache-2.0, like the code."),
    "https://fhir-gateway.example.org/CodeSystem/": Licence("This project", "Apache-2.0, like the code."),
}
"""By how the URI of a code system begins; of several the longest counts."""

_CODE_SYSTEM = re.compile(
    r"^(https?://\S*/CodeSystem/\S+|http://hl7\.org/fhir/[a-z][a-z-]+|http://hl7\.org/fhir/sid/\S+|(https?://(snomed\.info|loinc\.org|unitsofmeasure\.org"
    r"|www\.ama-assn\.org|nucc\.org|nahdo\.org|www\.nlm\.nih\.gov|www\.cms\.gov)\S*)|urn:oid:2\.16\.\S+)$"
)


def licences_page() -> str:
    """Every code system with its keeper and its terms."""
    mapped, others = code_systems(), named_in_code()
    kept: dict[Licence, list[str]] = {}
    for system in sorted(mapped | others):
        kept.setdefault(licence(system), []).append(system)
    blocks = [
        f"## {one.keeper}\n\n{one.terms}\n\n{table(['Code system', 'Where', 'Wording'], [_row(system, mapped) for system in systems])}"
        for one, systems in kept.items()
    ]
    return page(
        "Licences of code systems",
        "The gateway is licensed under [Apache-2.0](../LICENSE). It ships codes of these code systems, each with wording of its own and none of theirs: "
        "no display, no definition and no table of a code system is in the code. A deployment that holds a licence may load the licensed displays.",
        "These sentences are a guide, not legal advice; the terms of each keeper count.",
        *blocks,
    )


def code_systems() -> set[str]:
    """The code systems of all code tables."""
    return {system for found in code_tables().values() for system in systems_of(found)}


def named_in_code() -> set[str]:
    """The code systems that a text in the source names, documentation aside; an address that is made from parts is not seen."""
    return {text for text in _texts() if _CODE_SYSTEM.match(text)}


def licence(system: str) -> Licence:
    """Whose a code system is.

    Raises:
        LookupError: nobody wrote down its terms.
    """
    found = [start for start in LICENCES if system.startswith(start)]
    if not found:
        raise LookupError(f"no licence is written down for {system}, in tools/docs/licences.py")
    return LICENCES[max(found, key=len)]


def _row(system: str, mapped: set[str]) -> list[str]:
    if system not in mapped:
        return [code(system), "the demo's story, or a rule in the code", "none, or a word of ours beside the code"]
    return [code(system), "code tables", "our own words, never the keeper's"]


def _texts() -> Iterator[str]:
    for path in sorted((PROJECT / "fhir_gateway").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value

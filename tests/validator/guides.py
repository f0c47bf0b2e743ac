"""The dialects whose guide is here as a package: what the validator is given, the profile that a resource is put before, and what of its errors is noise."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.dialects import PAS_2_0_1, US_CORE_6_1, US_CORE_7
from fhir_gateway.mappers.dialects.dialect import Dialect
from tests.needs import PACKAGES, missing
from tests.validator.verdict import Found

_US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"


@dataclass(frozen=True, slots=True)
class Noise:
    """Errors of the validator that are none: which, and why."""

    rule: str
    text: str
    why: str

    def is_in(self, found: Found) -> bool:
        return found.rule == self.rule and re.search(self.text, found.text) is not None


@dataclass(frozen=True, slots=True)
class Guide:
    """A dialect before the validator.

    Args:
        packages: the files that the validator is given.
        others: the profile of a type of which a copy claims none, because the guide has several.
        examples: the folder of its published examples; empty where it is not here.
    """

    dialect: Dialect
    packages: tuple[str, ...]
    others: Mapping[str, Callable[[JsonObject], str]] = field(default_factory=dict[str, Callable[[JsonObject], str]])
    examples: str = ""

    def options(self) -> list[str]:
        """The options of the validator; without the packages the test is skipped."""
        paths = [PACKAGES / name for name in self.packages]
        if absent := [path.name for path in paths if not path.is_file()]:
            missing(f"FHIR_TEST_PACKAGES, a folder with {' and '.join(absent)}")
        return [option for path in paths for option in ("--package", str(path))]

    @property
    def types(self) -> list[str]:
        """The types that the guide has a profile or a demand of."""
        demanded = {one.type for one in self.dialect.demands} | {one.type for one in self.dialect.additions}
        return sorted({*self.dialect.profiles, *demanded})

    def profile(self, resource: JsonObject) -> str | None:
        """The profile that a resource is put before."""
        kind = resource["resourceType"]
        return self.dialect.profile(kind) or (self.others[kind](resource) if kind in self.others else None)


def _condition(resource: JsonObject) -> str:
    codes = {coding.get("code") for category in resource.get("category", []) for coding in category.get("coding", [])}
    return f"{_US_CORE}condition-{'encounter-diagnosis' if 'encounter-diagnosis' in codes else 'problems-health-concerns'}"


def _observation(_: JsonObject) -> str:
    return f"{_US_CORE}simple-observation"


_OF_US_CORE: dict[str, Callable[[JsonObject], str]] = {"Condition": _condition, "Observation": _observation}

GUIDES = {
    "us-core-6.1": Guide(US_CORE_6_1, ("us_core_610.tgz",), _OF_US_CORE, "us-core-6.1.0-examples"),
    "us-core-7": Guide(US_CORE_7, ("us_core_700.tgz",), _OF_US_CORE),
    "pas-2.0.1": Guide(PAS_2_0_1, ("davinci_pas_2.0.1.tgz", "us_core_610.tgz"), examples="davinci-pas-2.0.1-examples"),
}

_LICENSED = "|".join(
    map(
        re.escape,
        (
            "https://codesystem.x12.org/",
            "http://www.ama-assn.org/go/cpt",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "https://www.cms.gov/Medicare/Coding/",
            "http://hl7.org/fhir/sid/icd-10",
            "http://loinc.org",
            "http://snomed.info/sct",
            "https://www.nubc.org/",
            "urn:oid:2.16.840.1.113883.6.238",  # race and ethnicity
        ),
    )
)

NOISE = (
    Noise("Terminology_PassThrough_TX_Message", "CodeSystem is unknown and can't be validated", "the terminology in memory has no such code system"),
    Noise("Terminology_PassThrough_TX_Message", "Unable to expand ValueSet because CodeSystem could not be found", "the same, of a system of a value set"),
    Noise("Terminology_TX_NoValid_1_CC", rf"codes = [^)]*({_LICENSED})", "a code of a system that the value set names and the terminology in memory lacks"),
    Noise("Terminology_TX_NoValid_12", rf"The Coding provided \(({_LICENSED})", "the same, of a Coding"),
    Noise("Terminology_TX_NoValid_16", "us/core/ValueSet/birthsex", "the value set has two codes of a system of which the terminology in memory lacks them"),
    Noise(
        "Terminology_PassThrough_TX_Message",
        "https://www.usps.com/",
        "a state of another country, which is no error where a value set is extensible",
    ),
    Noise("us-core", "us-core-13.*Unable to evaluate as a boolean", "US Core 6.1.0 asks for a list as if it were a boolean, and 7.0.0 mends it"),
    Noise("pd-1", "Unable to evaluate as a boolean", "the same"),
    Noise("Type_Specific_Checks_DT_XHTML_Resolve", "", "a link within a narrative, which is not sent"),
    Noise("SLICING_CANNOT_BE_EVALUATED", "extension-Claim.encounter", "PAS 2.0.1 asks for an extension of R5 that the validator does not resolve"),
    Noise("Extension_EXT_Version_Invalid", "extension-Claim.encounter", "the same"),
    Noise("SLICING_CANNOT_BE_EVALUATED", "davinci-crd/StructureDefinition/ext-coverage-information", "of Da Vinci CRD, whose package it is not given"),
    Noise(
        "Extension_EXTP_Context_Wrong", "extension-administrationReferenceNumber", "PAS 2.0.1 puts it into items of an answer, and its own context forgets them"
    ),
)
"""What SOURCES.md of the test data calls noise, and nothing else."""


def beyond_noise(errors: tuple[Found, ...]) -> list[Found]:
    """The errors that are errors."""
    return [one for one in errors if not any(noise.is_in(one) for noise in NOISE)]

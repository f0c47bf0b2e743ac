"""HospitalStay <-> Encounter.hospitalization.

https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.hospitalization
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.coding_map import CodingMap
from fhir_gateway.mappers.datatypes import concept, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.encounter import AdmitSource, Disposition, HospitalStay

# https://hl7.org/fhir/R4/valueset-encounter-admit-source.html
ADMIT_SOURCE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/admit-source",
    rows={
        AdmitSource.OTHER_HOSPITAL: "hosp-trans",
        AdmitSource.EMERGENCY: "emd",
        AdmitSource.OUTPATIENT: "outp",
        AdmitSource.BORN_HERE: "born",
        AdmitSource.FAMILY_DOCTOR: "gp",
        AdmitSource.SPECIALIST: "mp",
        AdmitSource.NURSING_HOME: "nursing",
        AdmitSource.PSYCHIATRIC_HOSPITAL: "psych",
        AdmitSource.REHABILITATION: "rehab",
        AdmitSource.OTHER: "other",
    },
)

GENERAL = "http://terminology.hl7.org/CodeSystem/discharge-disposition"
BILLING = "https://www.nubc.org/CodeSystem/PatDischargeStatus"

# https://hl7.org/fhir/R4/valueset-encounter-discharge-disposition.html, where "hosp" is hospice; beside it the patient
# discharge status of US hospital bills, for which each place of its own has a code
DISPOSITION = CodingMap(
    rows={
        Disposition.HOME: ((GENERAL, "home"), (BILLING, "01")),
        Disposition.HOME_WITH_HOME_HEALTH: ((GENERAL, "home"), (BILLING, "06")),
        Disposition.ALTERNATIVE_HOME: ((GENERAL, "alt-home"),),
        Disposition.OTHER_FACILITY: ((GENERAL, "other-hcf"),),
        Disposition.OTHER_HOSPITAL: ((GENERAL, "other-hcf"), (BILLING, "02")),
        Disposition.SKILLED_NURSING: ((GENERAL, "snf"), (BILLING, "03")),
        Disposition.REHABILITATION: ((GENERAL, "rehab"), (BILLING, "62")),
        Disposition.LONG_TERM_CARE: ((GENERAL, "long"),),
        Disposition.HOSPICE: ((GENERAL, "hosp"),),
        Disposition.HOSPICE_AT_HOME: ((GENERAL, "hosp"), (BILLING, "50")),
        Disposition.HOSPICE_FACILITY: ((GENERAL, "hosp"), (BILLING, "51")),
        Disposition.PSYCHIATRIC_HOSPITAL: ((GENERAL, "psy"), (BILLING, "65")),
        Disposition.AGAINST_ADVICE: ((GENERAL, "aadvice"), (BILLING, "07")),
        Disposition.DIED: ((GENERAL, "exp"), (BILLING, "20")),
        Disposition.OTHER: ((GENERAL, "oth"),),
    },
    also_called={"http://www.nubc.org/patient-discharge": BILLING},
)


def to_json(stay: HospitalStay) -> JsonObject:
    """Write a hospitalization."""
    return present(
        {
            "preAdmissionIdentifier": one(stay.preadmission, reference.identifier_to_json),
            "origin": one(stay.origin, reference.to_json),
            "admitSource": one(stay.admit_source, ADMIT_SOURCE.to_concept),
            "reAdmission": one(stay.readmission, concept.to_json),
            "specialArrangement": many(stay.arrangements, concept.to_json),
            "destination": one(stay.destination, reference.to_json),
            "dischargeDisposition": one(stay.disposition, DISPOSITION.to_concept),
        }
    )


def from_json(element: Element) -> HospitalStay | None:
    """Read a hospitalization; ``None`` where it says nothing that is kept."""
    stay = HospitalStay(
        preadmission=element.one("preAdmissionIdentifier", reference.identifier_from_json),
        origin=element.one("origin", reference.from_json),
        admit_source=element.one("admitSource", ADMIT_SOURCE.from_concept),
        readmission=element.one("reAdmission", concept.from_json),
        arrangements=element.many("specialArrangement", concept.from_json),
        destination=element.one("destination", reference.from_json),
        disposition=element.one("dischargeDisposition", DISPOSITION.from_concept),
    )
    return None if stay == HospitalStay() else stay

"""The codes of the story, each with its system.

https://hl7.org/fhir/R4/terminologies-systems.html
"""

from fhir_gateway.fhir.lexical import JsonObject

ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
SNOMED = "http://snomed.info/sct"


def concept(system: str, code: str, text: str = "") -> JsonObject:
    """A CodeableConcept of one coding."""
    said: JsonObject = {"coding": [{"system": system, "code": code}]}
    return {**said, "text": text} if text else said


def text(words: str) -> JsonObject:
    """A CodeableConcept of words alone."""
    return {"text": words}


def note(words: str, at: str) -> JsonObject:
    """An Annotation."""
    return {"time": at, "text": words}


CARE_PLAN = concept(SNOMED, "734163000", "Care plan")
OSTEOMYELITIS = concept(SNOMED, "40970001", "Chronic osteomyelitis of the left tibia")
CASE_MANAGER = concept(SNOMED, "768832004", "Case manager")
PHYSICIAN = concept(SNOMED, "309343006", "Physician")
INFUSION = concept("http://www.ama-assn.org/go/cpt", "99601", "Home infusion visit")
INPATIENT = {"system": ACT, "code": "IMP", "display": "inpatient encounter"}
AT_HOME = {"system": ACT, "code": "HH", "display": "home health"}

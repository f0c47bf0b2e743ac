"""What an update may look into: the backbone elements that records read, and the choices of types.

A datatype is replaced whole; a backbone element is looked into, so that what a partner put beside our parts stays. In a list
its items are told apart by the elements named here, never by position.
https://hl7.org/fhir/R4/backboneelement.html, https://hl7.org/fhir/R4/formats.html#choice
"""

PARTS: dict[str, tuple[str, ...]] = {
    "CarePlan.activity": ("reference", "detail.code"),
    "CarePlan.activity.detail": (),
    "CareTeam.participant": ("member", "role", "onBehalfOf"),
    "Condition.evidence": ("code", "detail"),
    "Condition.stage": ("summary", "type"),
    "Coverage.class": ("type", "value"),
    "Coverage.costToBeneficiary": ("type",),
    "Coverage.costToBeneficiary.exception": ("type",),
    "Encounter.diagnosis": ("condition",),
    "Encounter.hospitalization": (),
    "Encounter.location": ("location",),
    "Encounter.participant": ("individual", "type"),
    "Encounter.statusHistory": ("status", "period"),
    "EpisodeOfCare.diagnosis": ("condition",),
    "EpisodeOfCare.statusHistory": ("status", "period"),
    "Goal.target": ("measure",),
    "Location.position": (),
    "Organization.contact": ("purpose",),
    "Patient.communication": ("language",),
    "Patient.contact": ("relationship", "name"),
    "Patient.link": ("other",),
    "Practitioner.qualification": ("code",),
    "PractitionerRole.availableTime": ("daysOfWeek", "availableStartTime"),
    "PractitionerRole.notAvailable": ("description",),
    "RelatedPerson.communication": ("language",),
    "Task.input": ("type",),
    "Task.output": ("type",),
    "Task.restriction": (),
}

CHOICES: dict[str, tuple[str, ...]] = {
    "CarePlan.activity.detail": ("scheduled", "product"),
    "Condition": ("onset", "abatement"),
    "Coverage.costToBeneficiary": ("value",),
    "Goal": ("start",),
    "Goal.target": ("detail", "due"),
    "Patient": ("deceased", "multipleBirth"),
    "ServiceRequest": ("quantity", "occurrence", "asNeeded"),
    "Task.input": ("value",),
    "Task.output": ("value",),
}

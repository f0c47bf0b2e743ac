"""One resource of each type that most of the work is about, as bytes."""

from fhir_gateway.fhir.lexical import JsonObject, dumps

_PATIENT: JsonObject = {
    "resourceType": "Patient",
    "identifier": [
        {
            "use": "usual",
            "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]},
            "system": "urn:oid:2.999.1",
            "value": "0042",
        },
        {
            "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MB"}]},
            "system": "https://payer.example.org/members",
            "value": "M-77",
        },
    ],
    "active": True,
    "name": [{"use": "official", "family": "Rossi", "given": ["Ada", "Maria"]}],
    "telecom": [{"system": "phone", "value": "+1 555 0100", "use": "home"}, {"system": "email", "value": "ada@example.org"}],
    "gender": "female",
    "birthDate": "1951-04-09",
    "address": [{"use": "home", "line": ["1 Harbour Road"], "city": "Boston", "state": "MA", "postalCode": "02110", "country": "US"}],
    "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "it"}]}, "preferred": True}],
    "contact": [
        {"relationship": [{"text": "Daughter"}], "name": {"family": "Rossi", "given": ["Lia"]}, "telecom": [{"system": "phone", "value": "+1 555 0101"}]}
    ],
}

_PLAN: JsonObject = {
    "resourceType": "CarePlan",
    "identifier": [{"system": "https://hospital.example.org/plans", "value": "1"}],
    "status": "active",
    "intent": "plan",
    "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "734163000", "display": "Care plan"}]}],
    "title": "Home infusion, three weeks",
    "description": "Intravenous antibiotics at home after chronic osteomyelitis",
    "subject": {"reference": "Patient/p"},
    "period": {"start": "2026-03-02", "end": "2026-03-23"},
    "author": {"reference": "PractitionerRole/n"},
    "careTeam": [{"reference": "CareTeam/t"}],
    "addresses": [{"reference": "Condition/c"}],
    "goal": [{"reference": "Goal/g1"}, {"reference": "Goal/g2"}],
    "activity": [
        {"reference": {"reference": "ServiceRequest/s1"}, "progress": [{"time": "2026-03-04T10:00:00+00:00", "text": "First visit made"}]},
        {"reference": {"reference": "MedicationRequest/m1"}},
        {"detail": {"kind": "ServiceRequest", "status": "in-progress", "description": "Skilled nursing visit", "scheduledPeriod": {"start": "2026-03-02"}}},
    ],
    "note": [{"text": "Call before each visit"}],
}

_ENCOUNTER: JsonObject = {
    "resourceType": "Encounter",
    "identifier": [{"system": "https://hospital.example.org/stays", "value": "7"}],
    "status": "finished",
    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
    "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "32485007"}], "text": "Hospital admission"}],
    "subject": {"reference": "Patient/p"},
    "participant": [{"individual": {"reference": "Practitioner/d"}, "period": {"start": "2026-02-20"}}],
    "period": {"start": "2026-02-20T08:00:00+00:00", "end": "2026-03-02T11:30:00+00:00"},
    "reasonReference": [{"reference": "Condition/c"}],
    "hospitalization": {"dischargeDisposition": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/discharge-disposition", "code": "home"}]}},
    "serviceProvider": {"reference": "Organization/h"},
}

_COVERAGE: JsonObject = {
    "resourceType": "Coverage",
    "identifier": [{"system": "https://payer.example.org/members", "value": "M-77"}],
    "status": "active",
    "subscriberId": "M-77",
    "beneficiary": {"reference": "Patient/p"},
    "relationship": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/subscriber-relationship", "code": "self"}]},
    "period": {"start": "2026-01-01", "end": "2026-12-31"},
    "payor": [{"reference": "Organization/i"}],
    "class": [{"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/coverage-class", "code": "plan"}]}, "value": "HMO-2", "name": "Silver"}],
    "order": 1,
    "network": "North",
}

_TEAM: JsonObject = {
    "resourceType": "CareTeam",
    "status": "active",
    "name": "Home infusion team",
    "subject": {"reference": "Patient/p"},
    "period": {"start": "2026-03-01"},
    "participant": [
        {"role": [{"coding": [{"system": "http://snomed.info/sct", "code": "768832004"}]}], "member": {"reference": "PractitionerRole/n"}},
        {"role": [{"coding": [{"system": "http://snomed.info/sct", "code": "116154003"}]}], "member": {"reference": "Patient/p"}},
        {"role": [{"text": "Visiting nurse"}], "member": {"reference": "Practitioner/v"}, "onBehalfOf": {"reference": "Organization/a"}},
    ],
    "managingOrganization": [{"reference": "Organization/a"}],
}

SAMPLES: dict[str, bytes] = {one["resourceType"]: dumps(one) for one in (_PLAN, _PATIENT, _ENCOUNTER, _COVERAGE, _TEAM)}

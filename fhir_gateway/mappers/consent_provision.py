"""Provision <-> Consent.provision.

https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.datatypes.purpose import PURPOSE
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.consent import ConsentAction, ConsentActor, ConsentData, ConsentRole, DataMeaning, Provision, ProvisionKind

# https://hl7.org/fhir/R4/valueset-consent-provision-type.html
KIND = CodeMap(system="http://hl7.org/fhir/consent-provision-type", rows={ProvisionKind.DENY: "deny", ProvisionKind.PERMIT: "permit"})

_ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"

# https://hl7.org/fhir/R4/valueset-security-role-type.html; source and recipient as HRex has them:
# https://hl7.org/fhir/us/davinci-hrex/STU1/StructureDefinition-hrex-consent.html
ROLE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
    rows={
        ConsentRole.SOURCE: ("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "performer"),
        ConsentRole.RECIPIENT: "IRCP",
        ConsentRole.PRIMARY_RECIPIENT: "PRCP",
        ConsentRole.CUSTODIAN: "CST",
        ConsentRole.GRANTOR: (_ROLE_CODE, "GRANTOR"),
        ConsentRole.GRANTEE: (_ROLE_CODE, "GRANTEE"),
        ConsentRole.DELEGATOR: (_ROLE_CODE, "DELEGATOR"),
        ConsentRole.DELEGATEE: (_ROLE_CODE, "DELEGATEE"),
    },
)

# https://hl7.org/fhir/R4/valueset-consent-action.html
ACTION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/consentaction",
    rows={
        ConsentAction.COLLECT: "collect",
        ConsentAction.ACCESS: "access",
        ConsentAction.USE: "use",
        ConsentAction.DISCLOSE: "disclose",
        ConsentAction.CORRECT: "correct",
    },
)

# https://hl7.org/fhir/R4/valueset-consent-data-meaning.html
MEANING = CodeMap(
    system="http://hl7.org/fhir/consent-data-meaning",
    rows={
        DataMeaning.ITSELF: "instance",
        DataMeaning.RELATED: "related",
        DataMeaning.DEPENDENTS: "dependents",
        DataMeaning.AUTHORED_BY: "authoredby",
    },
)


def to_json(provision: Provision) -> JsonObject:
    """Write a provision."""
    return present(
        {
            "type": KIND.code_or_none(provision.kind),
            "period": one(provision.period, period.to_json),
            "actor": many(provision.actors, _actor_to_json),
            "action": many(provision.actions, ACTION.to_concept),
            "securityLabel": many(provision.security_labels, coding.to_json),
            "purpose": many(provision.purposes, PURPOSE.write_coding),
            "class": many(provision.classes, coding.to_json),
            "code": many(provision.codes, concept.to_json),
            "dataPeriod": one(provision.data_period, period.to_json),
            "data": many(provision.data, _data_to_json),
            "provision": many(provision.exceptions, to_json),
        }
    )


def from_json(element: Element) -> Provision | None:
    """Read a provision; ``None`` where it says nothing.

    Raises:
        MissingElement: an actor has no role or reference, or a datum no meaning or reference.
        UnmappedCode: the type or a meaning has no row in its table.
    """
    provision = Provision(
        kind=KIND.read_or_none(element, "type"),
        period=element.one("period", period.from_json),
        actors=element.many("actor", _actor_from_json),
        actions=element.many("action", ACTION.from_concept),
        security_labels=element.many("securityLabel", coding.from_json),
        purposes=element.many("purpose", PURPOSE.read_coding),
        classes=element.many("class", coding.from_json),
        codes=element.many("code", concept.from_json),
        data_period=element.one("dataPeriod", period.from_json),
        data=element.many("data", _data_from_json),
        exceptions=element.many("provision", from_json),
    )
    return None if provision == Provision() else provision


def _actor_to_json(actor: ConsentActor) -> JsonObject:
    return {"role": ROLE.to_concept(actor.role), "reference": reference.to_json(actor.actor)}


def _actor_from_json(element: Element) -> ConsentActor:
    return ConsentActor(role=element.need("role", ROLE.from_concept), actor=element.need("reference", reference.from_json))


def _data_to_json(data: ConsentData) -> JsonObject:
    return {"meaning": MEANING.code(data.meaning), "reference": reference.to_json(data.data)}


def _data_from_json(element: Element) -> ConsentData:
    return ConsentData(meaning=MEANING.read(element, "meaning"), data=element.need("reference", reference.from_json))

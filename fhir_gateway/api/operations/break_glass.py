"""Patient/$break-glass: opens a record in an emergency to the person who asks, for a limited time, with a reason that is reviewed afterwards.

The patient is named by an identifier as it stands in the record, ``system|value``, or by reference. Who may not, and whom nobody has, get answers that do
not tell whether there is such a patient. https://hl7.org/fhir/R4/security-labels.html#break-the-glass
"""

from datetime import timedelta
from typing import Any, Final, cast

from starlette.responses import Response

from fhir_gateway.access.emergency import may_break
from fhir_gateway.api import answer
from fhir_gateway.api.body import read_json
from fhir_gateway.api.call import Call
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import parse
from fhir_gateway.store.occasion import told
from fhir_gateway.store.patients import patient_of
from fhir_gateway.store.transaction import Transaction

_KNOWN: Final = frozenset({"identifier", "patient", "reason"})


async def break_glass(call: Call) -> Response:
    """``Patient/$break-glass``; the answer names the patient and until when the record is open."""
    given = _parameters(await read_json(call))
    reason = given.get("reason", "")
    told(query=reason)
    may_break(call.grant, reason)
    minutes = call.service.settings.break_glass_minutes

    def act(transaction: Transaction) -> JsonObject:
        home = _patient(transaction, given)
        made = transaction.break_glass(home, reason, transaction.now + timedelta(minutes=minutes))
        return {
            "resourceType": "Parameters",
            "parameter": [
                {"name": "patient", "valueReference": {"reference": f"Patient/{home}"}},
                {"name": "until", "valueInstant": made.ends},
            ],
        }

    return answer.resource(call.request, dumps(await call.store.commit(call.grant, act)))


def _patient(transaction: Transaction, given: dict[str, str]) -> str:
    """The id of the one patient who is meant.

    Raises:
        NotFound: nobody is, or several are.
        BadRequest: nobody is named.
    """
    if "patient" in given:
        key = parse(given["patient"])
        if key is None or key.type != "Patient":
            raise BadRequest("patient is a reference such as Patient/x", expression="Parameters.parameter.value")
        return key.id
    found = patient_of(transaction, given.get("identifier", ""))
    if found is None:
        raise NotFound("there is no such patient")
    return found.id


def _parameters(body: JsonObject) -> dict[str, str]:
    """The parameters of the operation, each a text.

    Raises:
        BadRequest: another one, or one of another kind.
    """
    if body.get("resourceType") != "Parameters":
        raise BadRequest("an operation takes Parameters", expression="resourceType")
    given: dict[str, str] = {}
    for index, one in enumerate(cast(list[Any], body.get("parameter") or [])):
        member = cast(JsonObject, one) if isinstance(one, dict) else {}
        name, value = member.get("name"), _text(member)
        if name not in _KNOWN or name in given or value is None:
            raise BadRequest("takes identifier or patient, and reason, each once", expression=f"Parameters.parameter[{index}]")
        given[name] = value
    return given


def _text(member: JsonObject) -> str | None:
    value: Any = member.get("valueString")  # JSON
    if isinstance(member.get("valueReference"), dict):
        value = member["valueReference"].get("reference")
    if isinstance(member.get("valueIdentifier"), dict):
        said = member["valueIdentifier"]
        value = f"{said.get('system', '')}|{said.get('value', '')}"
    return value if isinstance(value, str) else None

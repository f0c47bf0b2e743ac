"""Create: a new resource, or the one that is there already where the caller made that a condition.

https://hl7.org/fhir/R4/http.html#create
"""

from starlette.responses import Response

from fhir_gateway.api import answer
from fhir_gateway.api.body import read_json
from fhir_gateway.api.call import Call
from fhir_gateway.api.conditions import match
from fhir_gateway.api.gate import admit, same_type
from fhir_gateway.api.references_in import home_of, ours, refuse_dangling
from fhir_gateway.errors import GatewayError
from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.stored import Origin, Stored
from fhir_gateway.store.transaction import Transaction

ORIGIN = Origin(partner=None, their_version=None, activity="api")


async def create(call: Call) -> Response:
    resource_type = call.type
    body = await read_json(call)
    same_type(body, resource_type)
    await admit(body, int(call.header("content-length") or 0))
    body, condition = ours(body, call.base), call.header("if-none-exist")
    stored, made = await call.store.commit(call.grant, lambda transaction: create_once(transaction, body, condition))
    return answer.written(call, stored, 201 if made else 200)


def create_once(transaction: Transaction, body: JsonObject, condition: str | None) -> tuple[Stored, bool]:
    """The new resource and True, or the one that matches the condition and False."""
    if condition is not None:
        found = match(transaction, body["resourceType"], condition)
        if found is not None:
            return _there(transaction.read(found)), False
    refuse_dangling(transaction, body)
    home = home_of(body, references.targets(body))
    return transaction.create(body["resourceType"], body, origin=ORIGIN, home=home), True


def _there(stored: Stored | None) -> Stored:
    if stored is None:
        raise GatewayError("an identifier is claimed by what is not there")
    return stored

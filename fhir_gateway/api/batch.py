"""Bundles sent to the API's own address: a transaction is done whole or not at all, each entry of a batch for itself.

https://hl7.org/fhir/R4/http.html#transaction
"""

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from fhir_gateway.api import answer, auditing, entry_answer
from fhir_gateway.api.body import read_json
from fhir_gateway.api.call import Call
from fhir_gateway.api.requested import Requested, check_envelope, understood
from fhir_gateway.api.transaction import Act
from fhir_gateway.errors import BadRequest, CallerError
from fhir_gateway.fhir.bundle import Entry, bundle
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.transaction import Transaction


async def batch_or_transaction(call: Call) -> Response:
    sent = await read_json(call)
    await run_in_threadpool(check_envelope, sent, call.service.settings.max_bundle_entries)
    match sent.get("type"):
        case "transaction":
            entries = await _transaction(call, sent)
        case "batch":
            entries = [await _alone(call, sent, index) for index in range(len(sent.get("entry", [])))]
        case _:
            raise BadRequest("only a transaction or a batch can be sent to this address", expression="Bundle.type")
    return answer.resource(call.request, bundle(f"{sent['type']}-response", entries))


async def _transaction(call: Call, sent: JsonObject) -> list[Entry]:
    requested = await run_in_threadpool(_all, sent, call.base)
    auditing.touched(call, [one.key for one in requested if one.id])
    return await _done(call, requested)


def _all(sent: JsonObject, base: str) -> list[Requested]:
    return [understood(sent, index, base) for index in range(len(sent.get("entry", [])))]


async def _alone(call: Call, sent: JsonObject, index: int) -> Entry:
    """An entry of a batch, of which the audit trail tells by itself."""
    asked: JsonObject = sent["entry"][index].get("request") or {}
    async with auditing.part(call, str(asked.get("method")), str(asked.get("url"))) as part:
        try:
            requested = await run_in_threadpool(understood, sent, index, call.base)
            [done] = await _done(call, [requested])
            part.status = 200
        except CallerError as error:
            part.status, part.occasion.rule = error.status, type(error).__name__
            done = entry_answer.refused(error)
    return done


async def _done(call: Call, requested: list[Requested]) -> list[Entry]:
    base, settings, wanted = call.base, call.service.settings, answer.preferred(call.request)

    def act(transaction: Transaction) -> list[Entry]:
        return Act(transaction, requested, base, settings, wanted).run()

    return await call.store.commit(call.grant, act)

"""The body of a request, decoded.

https://hl7.org/fhir/R4/json.html
"""

from typing import Final

from fhir_gateway.api.call import Call
from fhir_gateway.api.formats import refuse_other_bodies
from fhir_gateway.edge.body import read_bytes
from fhir_gateway.errors import BadJson, TooLarge
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.twice import given_twice
from fhir_gateway.fhir.values import more_values_than

_MOST_VALUES: Final = 1_250_000
"""Marks of structure in a body. Ten megabytes of FHIR have about a million; ten megabytes of brackets have ten, and each costs far more memory than a byte."""


async def read_json(call: Call) -> JsonObject:
    """The body, decoded.

    Raises:
        UnsupportedFormat: it is not sent as JSON.
        TooLarge: it has more bytes than the settings allow, or more values than we read.
        BadJson: it is not a JSON object; where a key is given twice, the element is named.
    """
    refuse_other_bodies(call.request)
    body = await read_bytes(call.request, call.service.settings.max_body_bytes)
    if more_values_than(_MOST_VALUES, body):
        raise TooLarge("the body has more values than this server reads in one request")
    try:
        return load_object(body)
    except BadJson as refusal:
        refusal.expression = given_twice(body)
        raise

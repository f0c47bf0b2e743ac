"""Our own verdict on a text: decode, then check."""

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from tests.validator.verdict import Found, Verdict, plain_path

CRASH = "crash"


def our_verdict(text: str) -> Verdict:
    """What the gateway says about the text of a resource."""
    try:
        resource = load_object(text.encode("utf-8", "surrogatepass"))
    except BadJson as refusal:
        return Verdict((Found("error", "", "json", refusal.message),))
    try:
        issues = check(resource)
    except Exception as fault:  # whatever it is: it is told beside the other disagreements
        return Verdict((Found("error", "", CRASH, f"{type(fault).__name__}: {fault}"),))
    return Verdict(tuple(Found("error" if one.severity == "fatal" else one.severity, plain_path(one.expression), one.rule, one.text) for one in issues))

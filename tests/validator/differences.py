"""Where we differ from the validator on purpose: what each difference is recognised by, and why. Whatever is not here is a fault."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.validator.verdict import Found, Verdict

Predicate = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference covers two verdicts where each error of the stricter side is one that ``covers``."""

    name: str
    reason: str
    covers: Predicate


def _rule(*rules: str) -> Predicate:
    return lambda error: error.rule in rules


def _says(*parts: str) -> Predicate:
    return lambda error: any(part in error.text for part in parts)


STRICTER: tuple[Difference, ...] = (
    Difference("deep nesting", "JSON nested deeper than 100 levels is refused before anything else looks at it", _says("nested deeper")),
    Difference("half a surrogate pair", "it is no character, and no UTF-8 can be written of it", _says("surrogate")),
    Difference(
        "control characters", "JSON forbids them unescaped; escaped they cannot be written as XML, and PostgreSQL keeps no NUL", _says("control character")
    ),
    Difference(
        "narrative that is no XML", "the validator's reader of XHTML forgives what no XML reader does; what we serve must be read by both", _rule("xhtml")
    ),
    Difference(
        "references",
        "a malformed reference leads nowhere at any partner; the validator, which resolves none, takes any text",
        _rule("reference", "reference-target"),
    ),
    Difference("a key given twice", "readers differ in which of the two they keep; the validator overlooks resourceType", _says("is given twice")),
    Difference("codes of spaces", "datatypes.html#code: a code has at least one character; the validator overlooks one of nothing but spaces", _rule("code")),
    Difference("base64 with spaces", "where there are spaces the validator warns of them and does not look at the rest", _rule("base64Binary")),
    Difference("an image that is a script", "narrative.html: no active content; the validator looks at links only", _rule("txt-1")),
    Difference("empty arrays", "json.html: an array cannot be empty; the validator overlooks some", _rule("empty")),
    Difference("nothing but an id", "ele-1 asks for a value or a child; the validator overlooks it in some datatypes", _rule("ele-1")),
)
"""What we refuse and the validator does not."""

LAXER: tuple[Difference, ...] = (
    Difference(
        "languages", "R4 asks for BCP 47; without a terminology server the validator knows 56 tags", _says("fhir/ValueSet/languages", "urn:ietf:bcp:47")
    ),
    Difference("code systems of guides", "the validator knows none without the guide's package; we keep their codes", _rule("Terminology_TX_System_Unknown")),
    Difference(
        "a local coding beside the required one",
        "it stands beside a coding of the required value set, which is what the binding asks for; the validator stops at a system that it does not know",
        _says("CodeSystem is unknown and can't be validated", "None of the codings provided are in the value set"),
    ),
    Difference(
        "ExplanationOfBenefit.priority", "its binding in R4 names a code system where a value set belongs", _rule("Terminology_TX_ValueSet_NotFound_CS")
    ),
    Difference("types that are no resources", "Reference.type may be the URL of a logical model", _says("resource-types#http", "The type 'http", "Found http")),
    Difference("fractions of a second in a time", "datatypes.html#time allows them; the validator does not", _says("Not a valid time (null)")),
    Difference(
        "zero with an exponent", "it is a number of JSON and a decimal of FHIR; the validator takes 1e3 but not 0e0", _says("'0e0' is not a valid decimal")
    ),
    Difference("ranges in two units", "the validator compares no quantities of different units; it throws an exception", _says("HAPI-0676")),
    Difference("expressions of a SearchParameter", "they are not ours to run, so they are not parsed", _rule("ED_SEARCH_EXPRESSION_ERROR")),
    Difference("a fault of the validator", "it throws an exception instead of an answer", _says("String index out of range", "Index 0 out of bounds")),
)
"""What the validator refuses and we do not."""


def difference(theirs: Verdict, ours: Verdict) -> str | None:
    """The names of the deliberate differences that explain two verdicts which disagree; None where they do not."""
    known, errors = (STRICTER, ours.errors) if theirs.valid else (LAXER, theirs.errors)
    names = [next((one.name for one in known if one.covers(error)), None) for error in errors]
    return " and ".join(sorted({name for name in names if name})) if all(names) else None

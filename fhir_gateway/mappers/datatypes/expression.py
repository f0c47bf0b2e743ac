"""Expression <-> Expression.

https://hl7.org/fhir/R4/metadatatypes.html#Expression
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present
from fhir_gateway.records.expression import Expression
from fhir_gateway.records.wording import LocalId, RuleLanguage


def to_json(expression: Expression) -> JsonObject:
    """Write an Expression."""
    return present(
        {
            "description": expression.description,
            "name": expression.name,
            "language": expression.language,
            "expression": expression.text,
            "reference": expression.reference,
        }
    )


def from_json(element: Element) -> Expression:
    """Read an Expression.

    Raises:
        MissingElement: it has no language.
        NotUnderstood: it has neither expression nor reference (exp-1).
    """
    name = element.text("name")
    return allowed(
        element,
        lambda: Expression(
            description=element.text("description"),
            name=LocalId(name) if name else None,
            language=RuleLanguage(element.need_text("language")),
            text=element.text("expression"),
            reference=element.uri("reference"),
        ),
    )

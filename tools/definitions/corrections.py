"""Published invariants that cannot be meant as they stand, and what the official validator reads in their place.

The published expressions break on valid resources: a boolean operator on a text, an operator on what may be absent, a pattern that is not anchored.
The validator corrects them silently (its ``FHIRPathExpressionFixer``), so a check that does not would refuse published examples.
"""

NAME = "name.matches('[A-Z]([A-Za-z0-9_]){0,254}')"
_EXACT: dict[str, str] = {
    NAME: "name.exists() implies name.matches('^[A-Z]([A-Za-z0-9_]){0,254}$')",
    "probability is decimal implies (probability as decimal) <= 100":
        "(probability.exists() and (probability is decimal)) implies ((probability as decimal) <= 100)",
    "enableWhen.count() > 2 implies enableBehavior.exists()": "enableWhen.count() >= 2 implies enableBehavior.exists()",
    "fullUrl.contains('/_history/').not()": "fullUrl.exists() implies fullUrl.contains('/_history/').not()",
    "offset.empty() or (when.exists() and ((when in ('C' | 'CM' | 'CD' | 'CV')).not()))":
        "offset.empty() or (when.exists() and when.select($this in ('C' | 'CM' | 'CD' | 'CV')).allFalse())",
    "(component.empty() and hasMember.empty()) implies (dataAbsentReason or value)":
        "(component.empty() and hasMember.empty()) implies (dataAbsentReason.exists() or value.exists())",
    "(%resource.kind = 'logical' or element.first().path.startsWith(%resource.type)) and (element.tail().not() or  "
    "element.tail().all(path.startsWith(%resource.differential.element.first().path.replaceMatches('\\\\..*','')&'.')))":
        "(%resource.kind = 'logical' or element.first().path.startsWith(%resource.type)) and (element.tail().empty() or  "
        "element.tail().all(path.startsWith(%resource.differential.element.first().path.replaceMatches('\\\\..*','')&'.')))",
    "differential.element.all(id) and differential.element.id.trace('ids').isDistinct()":
        "differential.element.all(id.exists()) and differential.element.id.isDistinct()",
    "snapshot.element.all(id) and snapshot.element.id.trace('ids').isDistinct()":
        "snapshot.element.all(id.exists()) and snapshot.element.id.isDistinct()",
    "(code or value.empty()) and (system.empty() or system = 'urn:iso:std:iso:4217')":
        "(code.exists() or value.empty()) and (system.empty() or system = 'urn:iso:std:iso:4217')",
    "(code or value.empty()) and (system.empty() or system = %ucum) and (value.empty() or value > 0)":
        "(code.exists() or value.empty()) and (system.empty() or system = %ucum) and (value.empty() or value > 0)",
    "value.empty() or code!=component.code": "value.empty() or (code in component.code).not()",
    "element.all(definition and min and max)": "element.all(definition.exists() and min.exists() and max.exists())",
    "telecom or endpoint": "telecom.exists() or endpoint.exists()",
    "searchType implies type = 'string'": "searchType.exists() implies type = 'string'",
}  # fmt: skip
"""By the published expression."""
_BY_KEY: dict[str, str] = {
    "opd-3": "targetProfile.exists() implies (type = 'Reference' or type = 'canonical' or type.memberOf('http://hl7.org/fhir/ValueSet/resource-types'))",
    "txt-2": "htmlChecks2()",
    "que-7": "operator = 'exists' implies (answer is boolean)",
    "dom-6": "(%rootResource != $this) or text.`div`.exists()",
    "eld-19": r"""path.matches('^[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}"""
    r"""(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*$')""",
    "eld-20": r"path.matches('^[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*$')",
    "ras-2": "probability.empty() or (probability is decimal implies probability.as(decimal) <= 100)",
}
"""By the key of the invariant."""
_STARTS: dict[str, str] = {
    "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %": "ref-1",
    "clinicalStatus.exists() or verificationStatus.coding.where(system=": "con-3",
}
_BY_START: dict[str, str] = {
    "ref-1": "reference.exists() implies (reference = '#' or (reference.startsWith('#').not() or (reference.substring(1) in %rootResource.contained.id)))",
    "con-3": (
        "(verificationStatus.coding.where(system='http://terminology.hl7.org/CodeSystem/condition-ver-status' and code = 'entered-in-error').exists() and "
        "category.coding.exists(system='http://terminology.hl7.org/CodeSystem/condition-category' and code ='problem-list-item').empty()) "
        "implies (clinicalStatus.exists())"
    ),
}
"""By the key, where the published expression starts as in ``_STARTS``."""


def corrected(key: str, expression: str) -> str:
    """The expression that is meant by an invariant."""
    if key in _BY_KEY:
        return _BY_KEY[key]
    start = next((start for start in _STARTS if expression.startswith(start)), None)
    if start is not None:
        return _BY_START[_STARTS[start]]
    return _EXACT.get(expression, expression)

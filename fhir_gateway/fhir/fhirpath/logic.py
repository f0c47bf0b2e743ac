"""The operators of logic, with three values: true, false, and empty where nothing is known.

Only whether an operand holds, or fails, is asked, whichever decides; so nothing is looked at in vain. https://hl7.org/fhirpath/N1/#boolean-logic
"""

from fhir_gateway.fhir.fhirpath.code import Bool, Code, Test


def _is_total(*codes: Code) -> bool:
    return all(isinstance(code, Bool) and code.total for code in codes)


def both(left: Code, right: Code) -> Bool:
    """``left and right``"""
    return Bool(_both(left.holds(), right.holds()), None if _is_total(left, right) else _either(left.fails(), right.fails()))


def either(left: Code, right: Code) -> Bool:
    """``left or right``"""
    return Bool(_either(left.holds(), right.holds()), None if _is_total(left, right) else _both(left.fails(), right.fails()))


def implies(left: Code, right: Code) -> Bool:
    """``left implies right``"""
    return Bool(_either(left.fails(), right.holds()), None if _is_total(left, right) else _both(left.holds(), right.fails()))


def negated(code: Code) -> Bool:
    """``code.not()``"""
    return Bool(code.fails(), None if _is_total(code) else code.holds())


def differ(left: Code, right: Code) -> Bool:
    """``left xor right``"""
    a, b = left.holds(), right.holds()
    if _is_total(left, right):
        return Bool(lambda node, scope: bool(a(node, scope)) is not bool(b(node, scope)))
    not_a, not_b = left.fails(), right.fails()
    return Bool(
        lambda node, scope: bool((a(node, scope) and not_b(node, scope)) or (not_a(node, scope) and b(node, scope))),
        lambda node, scope: bool((a(node, scope) and b(node, scope)) or (not_a(node, scope) and not_b(node, scope))),
    )


def _both(a: Test, b: Test) -> Test:
    return lambda node, scope: a(node, scope) and b(node, scope)


def _either(a: Test, b: Test) -> Test:
    return lambda node, scope: a(node, scope) or b(node, scope)

"""The functions that FHIR adds, and those that look outside of the node.

https://hl7.org/fhir/R4/fhirpath.html#functions
"""

from typing import Any

from fhir_gateway.fhir import definitions, narrative
from fhir_gateway.fhir.fhirpath import types
from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Bool, Code, Items, Value
from fhir_gateway.fhir.fhirpath.functions.filtering import Where, type_name
from fhir_gateway.fhir.fhirpath.path import member
from fhir_gateway.fhir.fhirpath.scope import Scope, bare
from fhir_gateway.fhir.reference_text import target_type
from fhir_gateway.fhir.shape import is_object


def extension(build: Build) -> Code:
    """``extension(url)``"""
    found, url = member(build.base, "extension"), build.arg().value()
    if found is None:
        raise build.wrong("this has no extensions")
    return Where(found, lambda node, scope: bare(node).get("url") == url(node, scope))


def resolve(build: Build) -> Code:
    """``resolve()``; what nothing resolves is left out, or a stub of the type that its text names."""
    items, stubs = build.base.items(), build.environment.stubs

    def targets(node: Any, scope: Scope) -> list[Any]:
        found: list[Any] = []
        for item in items(node, scope):
            target = _target(bare(item), scope, stubs=stubs)
            if target is not None:
                found.append(target)
        return found

    return Items(targets, ("Resource",), many=build.base.many)


def _target(reference: Any, scope: Scope, *, stubs: bool) -> Any:
    text = reference.get("reference") if is_object(reference) else reference
    if not isinstance(text, str):
        return _stub(reference, "") if stubs else None
    target = scope.resolve(text)
    return _stub(reference, text) if target is None and stubs else target


def _stub(reference: Any, text: str) -> Any:
    named = target_type(text) or (reference.get("type") if is_object(reference) else None)
    return {"resourceType": named} if named else None


def is_of(build: Build) -> Code:
    return types.is_type(build.base, type_name(build))


def type_info(build: Build) -> Code:
    return types.type_info(build.base)


def iif(build: Build) -> Code:
    """``iif(criterion, then, otherwise)``, each about the whole base."""
    holds, then = build.on_all().holds(), build.on_all(1)
    otherwise = build.on_all(2) if len(build.args) > 2 else None
    yes, no = then.items(), otherwise.items() if otherwise else None
    kinds = then.types if otherwise is None or otherwise.types == then.types else ()
    many = then.many or (otherwise is not None and otherwise.many)

    def chosen(node: Any, scope: Scope) -> Any:
        return yes(node, scope) if holds(node, scope) else no(node, scope) if no else ()

    return Items(chosen, kinds, many=many)


def trace(build: Build) -> Code:
    """``trace(name)``: the base; nothing is written down."""
    return build.base


def now(build: Build) -> Code:
    return Value(lambda node, scope: scope.now or None, ("dateTime",))


def today(build: Build) -> Code:
    return Value(lambda node, scope: scope.now[:10] or None, ("date",))


def time_of_day(build: Build) -> Code:
    return Value(lambda node, scope: scope.now[11:23].rstrip("Z") or None, ("time",))


def member_of(build: Build) -> Code:
    """``memberOf(valueset)``: holds where the definitions do not know all codes of the value set."""
    value, value_set = build.base.value(), build.arg().value()

    def test(node: Any, scope: Scope) -> bool:
        known = definitions.bare_codes(value_set(node, scope))
        return known is None or value(node, scope) in known

    return Bool(test)


def conforms_to(build: Build) -> Code:
    """``conformsTo(profile)``: profiles are not judged, so it holds."""
    return Bool(lambda node, scope: True)


def html_checks(build: Build) -> Code:
    """``htmlChecks()``: a narrative's rules."""
    value = build.base.value()
    return Bool(lambda node, scope: not isinstance(div := value(node, scope), str) or narrative.broken_rule(div) is None)


ROWS = {
    "extension": Row(1, 1, extension),
    "resolve": Row(0, 0, resolve),
    "is": Row(1, 1, is_of),
    "type": Row(0, 0, type_info),
    "iif": Row(2, 3, iif),
    "trace": Row(1, 2, trace),
    "now": Row(0, 0, now),
    "today": Row(0, 0, today),
    "timeOfDay": Row(0, 0, time_of_day),
    "memberOf": Row(1, 1, member_of),
    "conformsTo": Row(1, 1, conforms_to),
    "htmlChecks": Row(0, 0, html_checks),
    "htmlChecks2": Row(0, 0, html_checks),
}

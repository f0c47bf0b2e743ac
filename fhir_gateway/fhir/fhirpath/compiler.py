"""From a parse tree to closures, with the type of each step looked up in the definitions.

https://hl7.org/fhirpath/N1/ and https://hl7.org/fhir/R4/fhirpath.html
"""

from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath import arithmetic, comparison, logic, loose, model, types
from fhir_gateway.fhir.fhirpath.build import Build, Environment
from fhir_gateway.fhir.fhirpath.code import Code, Constant, Empty, Items, Run, Test, This, Undecided, Value
from fhir_gateway.fhir.fhirpath.functions import EMPTY_OF_EMPTY, FUNCTIONS
from fhir_gateway.fhir.fhirpath.functions.subsetting import at
from fhir_gateway.fhir.fhirpath.parser import parse
from fhir_gateway.fhir.fhirpath.path import member
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope, bare
from fhir_gateway.fhir.fhirpath.syntax import Binary, Call, Indexed, Literal, Member, Node, Nothing, Sign, Special, TypeTest, Variable
from fhir_gateway.fhir.fhirpath.tokens import wrong
from fhir_gateway.fhir.types import RESOURCE_TYPES

_ILL_SHAPED = (Undecided, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)
"""What closures meet in JSON that is not what the definitions say; structure is judged elsewhere."""

_CONSTANTS = {
    "ucum": "http://unitsofmeasure.org",
    "sct": "http://snomed.info/sct",
    "loinc": "http://loinc.org",
}
_BINARY: dict[str, Callable[[Code, Code], Code]] = {
    "and": logic.both,
    "or": logic.either,
    "xor": logic.differ,
    "implies": logic.implies,
    "=": comparison.equal,
    "!=": comparison.unequal,
    "~": comparison.alike,
    "!~": comparison.unlike,
    "in": comparison.within,
    "contains": comparison.holds_one,
    "&": arithmetic.joined,
    "|": arithmetic.union,
    **{op: comparison.ordered(op) for op in ("<", "<=", ">", ">=")},
    **{op: arithmetic.computed(op) for op in ("+", "-", "*", "/", "div", "mod")},
}


def compile_constraint(expression: str, of: str) -> Callable[[Any, Scope], bool]:
    """Whether the constraint holds for a node of the type ``of`` (``CarePlan``, ``CarePlan.activity``, ``Period``).

    The node is its JSON value; a primitive that has a ``_`` sibling comes as ``Noted``. An empty result is a broken constraint; where the JSON is
    ill-shaped, the constraint holds.

    Raises:
        ValueError: the expression is not FHIRPath; the message names the position.
    """
    return _guarded(_about(expression, _Compiler(expression, of, stubs=False).test(parse(expression))))


def compile_path(expression: str, of: str) -> Callable[[Any, Scope], list[Any]]:
    """The JSON values that a path finds from a node of the type ``of``; primitives that have only extensions are left out.

    ``resolve()`` gives an object with the ``resourceType`` alone where the scope does not resolve a reference that names its type.

    Raises:
        ValueError: the expression is not FHIRPath, or names an element that the type does not have; the message names the position.
    """
    values = _about(expression, _Compiler(expression, of, stubs=True).code(parse(expression)).values())
    return _listed(values)


def compile_typed(expression: str, of: str) -> Callable[[Any, Scope], list[Noted]]:
    """As ``compile_path``, each value with its sibling and its type."""
    code = _Compiler(expression, of, stubs=True).code(parse(expression))
    return _listed(_about(expression, _typed(code)))


def types_found(expression: str, of: str) -> tuple[str, ...]:
    """The types of what a path finds from a node of the type ``of``; empty where only the values show them, or nothing can be found.

    Raises:
        ValueError: as ``compile_path``.
    """
    return tuple(dict.fromkeys(_Compiler(expression, of, stubs=True).code(parse(expression)).types))


def _guarded(test: Test) -> Test:
    def holds(node: Any, scope: Scope) -> bool:
        try:
            return bool(test(node, scope))
        except _ILL_SHAPED:
            return True

    return holds


def _listed(run: Run) -> Callable[[Any, Scope], list[Any]]:
    def found(node: Any, scope: Scope) -> list[Any]:
        try:
            return list(run(node, scope))
        except _ILL_SHAPED:
            return []

    return found


def _typed(code: Code) -> Run:
    """The values of a code with their siblings and types."""
    items, kinds = code.items(), code.types

    def noted(node: Any, scope: Scope) -> list[Noted]:
        return [Noted(bare(item), item.sibling if item.__class__ is Noted else None, loose.type_of(item, kinds)) for item in items(node, scope)]

    return noted


def _about(expression: str, run: Run) -> Run:
    """Tell the scope what ``%context`` is, where the expression asks."""
    if "%context" not in expression:
        return run
    return lambda node, scope: run(node, scope.within(context=node))


class _Compiler:
    """Compiles the nodes of one expression about one type; ``stubs`` for a path, which is strict and follows references that nothing resolves."""

    def __init__(self, expression: str, of: str, *, stubs: bool) -> None:
        self.expression = expression
        self.of = of
        self.environment = Environment(This((of,) if of else ()), stubs, stubs, "$index" in expression)

    def test(self, node: Node) -> Test:
        """Whether the result of an expression is true: one that is no boolean is where it is not empty."""
        code = self.code(node)
        return code.exists() if code.many and code.family != "boolean" else code.holds()

    def code(self, node: Node) -> Code:
        return self.compile(node, self.environment)

    def wrong(self, because: str, node: Node) -> ValueError:
        return wrong(because, self.expression, node.at)

    def compile(self, node: Node, around: Environment) -> Code:
        """The code of a node, whatever it is."""
        return _COMPILE[type(node)](self, node, around)

    def binary(self, node: Binary, around: Environment) -> Code:
        return _BINARY[node.op](self.compile(node.left, around), self.compile(node.right, around))

    def type_test(self, node: TypeTest, around: Environment) -> Code:
        operand = self.compile(node.operand, around)
        return types.is_type(operand, node.type) if node.op == "is" else types.of_type(operand, node.type)

    def indexed(self, node: Indexed, around: Environment) -> Code:
        return at(self.compile(node.base, around), self.compile(node.place, around))

    def sign(self, node: Sign, around: Environment) -> Code:
        return arithmetic.signed(node.op, self.compile(node.operand, around))

    def special(self, node: Special, around: Environment) -> Code:
        if node.name == "$this":
            return around.this
        if node.name == "$index":
            return Value(lambda node, scope: scope.index, ("integer",))
        return Items(lambda node, scope: scope.total, ())

    def member(self, node: Member, around: Environment) -> Code:
        if node.base is None and node.name[0].isupper() and (start := _of_type_named(node.name, around.this)) is not None:
            return start
        base = around.this if node.base is None else self.compile(node.base, around)
        if isinstance(base, Empty):
            return base
        found = member(base, node.name)
        if found is None and not around.strict:
            return Empty()  # some published constraints name what some of their types lack: cid-0, ras-1
        if found is None:
            raise self.wrong(f"{' or '.join(base.types)} has no element {node.name!r}", node)
        return found

    def call(self, node: Call, around: Environment) -> Code:
        row = FUNCTIONS.get(node.name)
        if row is None:
            raise self.wrong(f"there is no function {node.name!r}", node)
        if not row.least <= len(node.args) <= row.most:
            raise self.wrong(f"{node.name}() does not take {len(node.args)} arguments", node)
        base = around.this if node.base is None else self.compile(node.base, around)
        if isinstance(base, Empty) and node.name in EMPTY_OF_EMPTY:
            return base

        def wrong_here(because: str) -> ValueError:
            return self.wrong(because, node)

        return row.make(Build(base, node.name, node.args, around, self.compile, wrong_here))

    def variable(self, node: Variable, around: Environment) -> Code:
        name, outermost = node.name, self.of.partition(".")[0]
        match name:
            case "resource":
                return Value(lambda node, scope: scope.resource, (outermost if outermost in RESOURCE_TYPES else "Resource",))
            case "rootResource":
                return Value(lambda node, scope: scope.root, ("Resource",))
            case "context":
                return Value(lambda node, scope: scope.context, (self.of,) if self.of else ())
            case _ if name in _CONSTANTS:
                return Constant(_CONSTANTS[name], "string")
            case _ if name.startswith(("vs-", "ext-")):
                folder = "ValueSet" if name.startswith("vs-") else "StructureDefinition"
                return Constant(f"http://hl7.org/fhir/{folder}/{name.partition('-')[2]}", "string")
            case _:
                raise self.wrong(f"there is no variable %{name}", node)


def _of_type_named(name: str, this: Code) -> Code | None:
    """What a path that starts with the name of a type is about: ``Patient.name`` is nothing for a Group. None where the name is no type."""
    return types.of_type(this, name) if model.is_type(name) else None


_COMPILE: dict[type, Callable[[_Compiler, Any, Environment], Code]] = {
    Member: _Compiler.member,
    Call: _Compiler.call,
    Binary: _Compiler.binary,
    Literal: lambda compiler, node, around: Constant(node.value, node.kind),
    TypeTest: _Compiler.type_test,
    Variable: _Compiler.variable,
    Special: _Compiler.special,
    Indexed: _Compiler.indexed,
    Sign: _Compiler.sign,
    Nothing: lambda compiler, node, around: Empty(),
}

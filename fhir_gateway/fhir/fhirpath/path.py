"""Steps from an object to its elements.

Where the type of the object is known, the JSON names are known when the expression is compiled; else ``loose`` finds them when the object is seen.
https://hl7.org/fhirpath/N1/#path-selection and https://hl7.org/fhir/R4/json.html
"""

from typing import Any

from fhir_gateway.fhir.fhirpath import loose, model
from fhir_gateway.fhir.fhirpath.code import Code, Run, Test, This, Undecided, through, through_all, through_any
from fhir_gateway.fhir.fhirpath.model import Branch
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope


class Path(Code):
    """An element whose JSON names are known; several names where it is a choice."""

    def __init__(self, base: Code, branches: tuple[Branch, ...]) -> None:
        super().__init__(tuple(branch.type for branch in branches), many=base.many or any(branch.many for branch in branches))
        self.base = base
        self.branches = branches
        self.step = _step(branches)

    def narrowed(self, wanted: str) -> "Path | None":
        """The branches of a wanted type: those of exactly that type, else those that derive from it."""
        kept = tuple(b for b in self.branches if b.type == wanted) or tuple(b for b in self.branches if model.kind_of(b.type, wanted))
        return Path(self.base, kept) if kept else None

    def own_name(self) -> str | None:
        """The JSON name where this is one single primitive of the node itself."""
        plain = isinstance(self.step, _Primitive) and isinstance(self.base, This)
        return self.branches[0].name if plain else None

    def items(self) -> Run:
        return through_all(self.base, self.step.items())

    def one(self) -> Run:
        return super().one() if self.many else through(self.base, self.step.one(), None)

    def value(self) -> Run:
        return super().value() if self.many else through(self.base, self.step.value(), None)

    def values(self) -> Run:
        return through_all(self.base, self.step.values())

    def exists(self) -> Test:
        return through_any(self.base, self.step.exists())


class LoosePath(Code):
    """An element by its name, of objects whose type is seen only when the expression runs."""

    def __init__(self, base: Code, name: str) -> None:
        super().__init__((), many=True)
        self.base = base
        self.name = name

    def items(self) -> Run:
        name = self.name
        return through_all(self.base, lambda item, scope: loose.children(item, name))


class _Complex:
    """A single object."""

    def __init__(self, branch: Branch) -> None:
        self.name = branch.name

    def one(self) -> Run:
        name = self.name
        return lambda node, scope: node.get(name)

    def value(self) -> Run:
        return self.one()

    def items(self) -> Run:
        name = self.name
        return lambda node, scope: () if (found := node.get(name)) is None else (found,)

    def values(self) -> Run:
        return self.items()

    def exists(self) -> Test:
        name = self.name
        return lambda node, scope: name in node


class _ComplexMany(_Complex):
    """An array of objects."""

    def items(self) -> Run:
        name = self.name

        def all_of(node: Any, scope: Scope) -> Any:
            found = node.get(name, ())
            if found.__class__ is not list and found != ():
                raise Undecided
            return found

        return all_of

    def exists(self) -> Test:
        name = self.name
        return lambda node, scope: bool(node.get(name))


class _Primitive:
    """A single primitive and its sibling."""

    def __init__(self, branch: Branch) -> None:
        self.name, self.under, self.type = branch.name, f"_{branch.name}", branch.type

    def one(self) -> Run:
        name, under, kind = self.name, self.under, self.type
        return lambda node, scope: Noted(node.get(name), node[under], kind) if under in node else node.get(name)

    def value(self) -> Run:
        name = self.name
        return lambda node, scope: node.get(name)

    def items(self) -> Run:
        one = self.one()
        return lambda node, scope: () if (found := one(node, scope)) is None else (found,)

    def values(self) -> Run:
        name = self.name
        return lambda node, scope: () if (found := node.get(name)) is None else (found,)

    def exists(self) -> Test:
        name, under = self.name, self.under
        return lambda node, scope: name in node or under in node


class _PrimitiveMany(_Primitive):
    """An array of primitives and the array of their siblings, both padded with null."""

    def items(self) -> Run:
        name, under, kind = self.name, self.under, self.type

        def all_of(node: Any, scope: Scope) -> Any:
            if under in node:
                return loose.with_siblings(node.get(name), node[under], kind)
            found = node.get(name, ())
            if found.__class__ is not list and found != ():
                raise Undecided
            return found

        return all_of

    def values(self) -> Run:
        items = self.items()

        def all_of(node: Any, scope: Scope) -> Any:
            return [value for item in items(node, scope) if (value := item.value if item.__class__ is Noted else item) is not None]

        return all_of

    def exists(self) -> Test:
        name, under = self.name, self.under
        return lambda node, scope: bool(node.get(name)) or bool(node.get(under))


class _Choice:
    """One of several names."""

    def __init__(self, branches: tuple[Branch, ...]) -> None:
        self.branches = branches
        self.names = frozenset(name for branch in branches for name in (branch.name, f"_{branch.name}"))

    def one(self) -> Run:
        table = {name: branch for branch in self.branches for name in (branch.name, f"_{branch.name}")}

        def first(node: Any, scope: Scope) -> Any:
            for name in node:
                if name in table:
                    branch = table[name]
                    return Noted(node.get(branch.name), node.get(f"_{branch.name}"), branch.type)
            return None

        return first

    def value(self) -> Run:
        one = self.one()
        return lambda node, scope: None if (found := one(node, scope)) is None else found.value

    def items(self) -> Run:
        one = self.one()
        return lambda node, scope: () if (found := one(node, scope)) is None else (found,)

    def values(self) -> Run:
        value = self.value()
        return lambda node, scope: () if (found := value(node, scope)) is None else (found,)

    def exists(self) -> Test:
        apart = self.names.isdisjoint
        return lambda node, scope: not apart(node)


def _step(branches: tuple[Branch, ...]) -> _Complex | _Primitive | _Choice:
    if len(branches) != 1:
        return _Choice(branches)
    branch = branches[0]
    if branch.primitive:
        return _PrimitiveMany(branch) if branch.many else _Primitive(branch)
    return _ComplexMany(branch) if branch.many else _Complex(branch)


def member(base: Code, name: str) -> Code | None:
    """The element of this name in every value of the base; None where the base's type has none."""
    if len(base.types) != 1:
        return base.named(name) or LoosePath(base, name)
    kind = base.types[0]
    if kind in model.PRIMITIVES:
        return LoosePath(base, name) if model.branches("Element", name) else None
    found = model.branches(kind, name)
    if found:
        return Path(base, found)
    return LoosePath(base, name) if kind in model.ANY_RESOURCE else None

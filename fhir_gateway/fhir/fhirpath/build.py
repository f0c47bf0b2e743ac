"""What a function of FHIRPath is given when it is compiled.

https://hl7.org/fhirpath/N1/#functions
"""

from collections.abc import Callable
from typing import NamedTuple

from fhir_gateway.fhir.fhirpath.code import Code, This
from fhir_gateway.fhir.fhirpath.syntax import Node, mentions


class Environment(NamedTuple):
    """What an expression is about while it is compiled.

    Args:
        this: ``$this``.
        stubs: ``resolve()`` gives a resource of the type that a reference names where nothing resolves it, as searching needs.
        strict: a step that a type does not have is an error; else it finds nothing.
        indexed: ``$index`` occurs somewhere in the expression.
    """

    this: Code
    stubs: bool
    strict: bool
    indexed: bool


class Build(NamedTuple):
    """One call of a function.

    Args:
        base: what it is called on.
        name: the name of the function.
        args: its arguments, not compiled.
        environment: the one around the call.
        compile: compiles an argument.
        wrong: makes the error of a wrong call.
    """

    base: Code
    name: str
    args: tuple[Node, ...]
    environment: Environment
    compile: Callable[[Node, Environment], Code]
    wrong: Callable[[str], ValueError]

    def arg(self, place: int = 0) -> Code:
        """An argument that is evaluated once, beside the call."""
        return self.compile(self.args[place], self.environment)

    def each(self, place: int = 0) -> Code:
        """An argument that is evaluated for each item of the base, which is then ``$this``."""
        return self.compile(self.args[place], self.environment._replace(this=This(self.base.types)))

    def on_all(self, place: int = 0) -> Code:
        """An argument that is evaluated once, with the whole base as what it is about."""
        return self.compile(self.args[place], self.environment._replace(this=self.base))

    def is_indexed(self) -> bool:
        """Whether an argument speaks of ``$index``."""
        return self.environment.indexed and any(mentions(arg, "$index") for arg in self.args)


Function = Callable[[Build], Code]


class Row(NamedTuple):
    """A function and how many arguments it takes."""

    least: int
    most: int
    make: Function

"""All classes of mutation, from the files beside."""

from tests.validator.mutants import bundles, codes, extensions, invariants, narrative, primitives, references, structure, text
from tests.validator.mutants.invariants import START
from tests.validator.mutants.registry import MUTATIONS, Mutation

__all__ = ["FILES", "MUTATIONS", "START", "Mutation"]

FILES = (bundles, codes, extensions, invariants, narrative, primitives, references, structure, text)

"""What no test can be asked to notice, by rule, each with its reason. A single mutant is never excused.

- Annotations, type aliases, type variables, ``cast``, overloads, ``TYPE_CHECKING``, the bases of a class and the brackets of
  a type: read by pyright, not by Python; pyright is their test.
- Docstrings, ``__all__``, ``__repr__``, ``repr=``: for readers.
- The wording of a message: what ``raise`` is given by position as text, and any text of three words or more.
- Decorators: what ``dataclass`` and caches are told (``frozen``, ``slots``, ``maxsize``) makes the same results, sooner or later.
- A case that ends in ``assert_never``: pyright proves that it is never met.
"""

import ast
import re

_WORDING = re.compile(r"[^\W\d_]+,? [^\W\d_]+,? [^\W\d_]+")
_BUILTIN_TYPES = {"dict", "list", "tuple", "set", "frozenset", "type"}
_TYPING = {"TypeVar", "NewType", "ParamSpec", "NamedTuple", "TypedDict"}
_NAMES = {"__all__", "__slots__"}


def field(parent: ast.AST, name: str) -> bool:
    """A part of a node that no change is looked for in."""
    match parent:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return name in ("returns", "decorator_list")
        case ast.ClassDef():
            return name in ("bases", "keywords", "decorator_list")
        case ast.arg() | ast.AnnAssign():
            return name == "annotation"
        case ast.Subscript(value=ast.Name(id=called)):
            return name == "slice" and (called in _BUILTIN_TYPES or (called[0].isupper() and not called.isupper()))
        case _:
            return False


def parts(tree: ast.Module) -> set[ast.AST]:
    """The wording of what is raised, and the types that ``cast`` is given."""
    found: set[ast.AST] = set()
    for one in ast.walk(tree):
        match one:
            case ast.Raise(exc=ast.Call(args=given)):
                found.update(each for each in given if isinstance(each, (ast.Constant, ast.JoinedStr)))
            case ast.Call(func=ast.Name(id="cast"), args=[kind, _]):
                found.add(kind)
            case _:
                pass
    return found


def node(child: ast.AST) -> bool:
    """A node in which no change is looked for."""
    match child:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if name in _NAMES:
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.FunctionDef(name=name, decorator_list=decorators):
            return name == "__repr__" or any(isinstance(one, ast.Name) and one.id == "overload" for one in decorators)
        case ast.Call(func=ast.Name(id=name)) if name in _TYPING:
            return True
        case ast.keyword(arg="repr"):
            return True
        case ast.match_case(body=[ast.Expr(value=ast.Call(func=ast.Name(id="assert_never")))]):
            return True
        case ast.Constant(value=str() as text):
            return _WORDING.search(text) is not None
        case ast.JoinedStr(values=parts):
            return _WORDING.search("".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts)) is not None
        case _:
            return False

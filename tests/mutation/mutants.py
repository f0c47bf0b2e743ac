"""Every small change that could be made to a file, each to be noticed by some test.

What cannot be noticed is left out by rules, never one by one; they stand in ``unseen.py``, each with its reason.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation import unseen

LONGEST = 90
Put = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Mutant:
    """One change.

    Args:
        lines: the lines of its statement, of the head alone where the statement has a body.
        in_function: it is made to what a function does, not to what a module does when it is imported.
        apply: makes the change in ``tree``; whoever calls it has a process of their own.
    """

    path: Path
    line: int
    lines: range
    in_function: bool
    change: str
    tree: ast.Module
    apply: Callable[[], None]


def mutants_of(path: Path) -> list[Mutant]:
    """The mutants of a file, in the order of its text."""
    tree = ast.parse(path.read_text())
    return [
        Mutant(path, getattr(node, "lineno", statement.lineno), _lines(statement), inside, change, tree, apply)
        for node, statement, inside, change, apply in _changes(tree, None, False, unseen.parts(tree))
    ]


Change = tuple[ast.AST, ast.stmt, bool, str, Callable[[], None]]


def _changes(node: ast.AST, statement: ast.stmt | None, inside: bool, hidden: set[ast.AST]) -> Iterator[Change]:
    for name, value in ast.iter_fields(node):
        if unseen.field(node, name):
            continue
        within = inside or (isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and name == "body") or isinstance(node, ast.Lambda)
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or child in hidden or unseen.node(child):
                continue
            holder = child if isinstance(child, ast.stmt) else statement
            put = _putter(node, name, index if isinstance(value, list) else None)
            if holder is not None:
                for new in _replacements(child, node):
                    yield child, holder, within, f"{_text(child)}  ->  {_text(new)}", lambda put=put, new=new: put(new)
            yield from _changes(child, holder, within, hidden)
    if statement is not None:
        for part, change, apply in _removals(node):
            yield part, statement, inside, change, apply


def _putter(parent: ast.AST, name: str, index: int | None) -> Put:
    def put(new: ast.AST) -> None:
        if index is None:
            setattr(parent, name, new)
        else:
            getattr(parent, name)[index] = new

    return put


_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COMPUTE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip


def _replacements(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.cmpop() if type(node) in _COMPARE:
            yield _COMPARE[type(node)]()
        case ast.operator() if type(node) in _COMPUTE:
            yield _COMPUTE[type(node)]()
        case ast.And():
            yield ast.Or()
        case ast.Or():
            yield ast.And()
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=value) if not _is_identity(parent):
            yield from (ast.copy_location(ast.Constant(other), node) for other in _other(value))
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.copy_location(ast.Return(ast.copy_location(ast.Constant(None), node)), node)
        case ast.Raise() | ast.Continue() | ast.Break() | ast.AugAssign() | ast.Delete() | ast.Expr(value=ast.Call() | ast.Await()):
            yield ast.copy_location(ast.Pass(), node)
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.copy_location(ast.Pass(), node)
        case _:
            pass
    if isinstance(node, ast.expr) and _is_plain_condition(node, parent):
        yield ast.copy_location(ast.UnaryOp(ast.Not(), node), node)


def _is_identity(parent: ast.AST) -> bool:
    """``is None``: the change of its operator says the same."""
    return isinstance(parent, ast.Compare) and isinstance(parent.ops[0], (ast.Is, ast.IsNot))


def _is_plain_condition(node: ast.expr, parent: ast.AST) -> bool:
    """A condition that no change of an operator turns round."""
    turned = isinstance(node, (ast.Compare, ast.BoolOp)) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
    asked = (isinstance(parent, (ast.If, ast.IfExp)) and node is parent.test) or (isinstance(parent, ast.comprehension) and node in parent.ifs)
    return asked and not turned


def _other(value: object) -> Iterator[str | bytes | bool | int | float | None]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield f"XX{value}"
        case bytes():
            yield b"XX" + value
        case None:
            yield "XX"
        case _:
            pass


def _removals(node: ast.AST) -> Iterator[tuple[ast.AST, str, Callable[[], None]]]:
    """An entry of a table, an argument by name, a case: each can be left out."""
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                yield value, f"left out  {_text(key) if key else '**'}: {_text(value)}", lambda value=value: _leave_out(node, value, "values", "keys")
        case ast.List(elts=parts, ctx=ast.Load()) | ast.Tuple(elts=parts, ctx=ast.Load()) | ast.Set(elts=parts):
            for part in parts if len(parts) > 1 or not isinstance(node, ast.Set) else ():
                yield part, f"left out  {_text(part)}", lambda part=part: _leave_out(node, part, "elts")
        case ast.Call(keywords=keywords):
            for keyword in keywords:
                if not unseen.node(keyword):
                    yield keyword.value, f"left out  {_text(keyword)}", lambda keyword=keyword: _leave_out(node, keyword, "keywords")
        case ast.Match(cases=cases) if len(cases) > 1:
            for case in cases:
                if not unseen.node(case):
                    yield case.pattern, f"left out  case {_text(case.pattern)}", lambda case=case: _leave_out(node, case, "cases")
        case _:
            pass


def _leave_out(node: ast.AST, part: ast.AST, *names: str) -> None:
    index = next(index for index, one in enumerate(getattr(node, names[0])) if one is part)
    for name in names:
        del getattr(node, name)[index]


def _lines(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return range(statement.lineno, max(first.lineno, statement.lineno + 1))


def _text(node: ast.AST) -> str:
    match node:
        case ast.cmpop() | ast.operator() | ast.boolop():
            return type(node).__name__
        case _:
            text = " ".join(ast.unparse(node).split())
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

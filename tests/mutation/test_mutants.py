"""What is changed, and what never is."""

from pathlib import Path

import pytest

from tests.mutation.mutants import mutants_of


def changes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "changed.py"
    path.write_text(text)
    return [mutant.change for mutant in mutants_of(path)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a = b == c", "Eq  ->  NotEq"),
        ("a = b in c", "In  ->  NotIn"),
        ("a = b and c", "And  ->  Or"),
        ("a = b + c", "Add  ->  Sub"),
        ("a = not b", "not b  ->  b"),
        ("a = 1", "1  ->  2"),
        ("a = True", "True  ->  False"),
        ("a = 'x'", "'x'  ->  'XXx'"),
        ("def a(b=None): ...", "None  ->  'XX'"),
        ("def a(): return b", "return b  ->  return None"),
        ("a(b)", "a(b)  ->  pass"),
        ("if a: pass", "a  ->  not a"),
        ("a = {b: c, **d}", "left out  b: c"),
        ("a = {b: c, **d}", "left out  **: d"),
        ("a = (b, c)", "left out  c"),
        ("a = b(c=d)", "left out  c=d"),
        ("match a:\n case b.c: pass\n case _: pass", "left out  case b.c"),
    ],
)
def test_a_change_is_made(tmp_path: Path, text: str, change: str) -> None:
    assert change in changes(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        '"""A text for readers."""',
        "a: 'b | c'",
        "def a(b: 'c | None') -> 'd': ...",
        "a: TypeAlias = tuple[str, str]",
        "__all__ = ['a']",
        "a = TypeVar('a', bound=b)",
        "class a(Generic[b], metaclass=c): ...",
        "a = dict[str, b | c]",
        "a = cast('b', c)",
        "a = 'three words together'",
        "match a:\n case b: c = d\n case _ as never: assert_never(never)",
        "if TYPE_CHECKING: a = 1",
    ],
)
def test_what_nobody_can_see_is_left_alone(tmp_path: Path, text: str) -> None:
    assert not [change for change in changes(tmp_path, text) if change != "left out  case b"]


def test_a_change_is_made_in_the_tree_that_it_belongs_to(tmp_path: Path) -> None:
    path = tmp_path / "changed.py"
    path.write_text("a = {'b': 1}\n")
    mutant = next(mutant for mutant in mutants_of(path) if mutant.change == "1  ->  2")
    mutant.apply()
    made: dict[str, object] = {}
    exec(compile(mutant.tree, "changed.py", "exec"), made)
    assert made["a"] == {"b": 2}


def test_a_table_is_changed_outside_of_functions(tmp_path: Path) -> None:
    path = tmp_path / "changed.py"
    path.write_text("a = 1\ndef b(): return 2\n")
    assert {mutant.change: mutant.in_function for mutant in mutants_of(path) if "return" not in mutant.change} == {"1  ->  2": False, "2  ->  3": True}

"""The page of the commands: every command and option, as ``--help`` knows them."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, get_args

import typer.main
from typer.core import TyperArgument, TyperGroup, TyperOption

from fhir_gateway.cli import commands
from tools.docs.markdown import code, first_line, page, table

PROGRAM = "fhir-gateway"
Command: TypeAlias = Any  # Any: typer keeps its classes of commands and parameters to itself
_WORDS: dict[object, str] = {int: "NUMBER", float: "NUMBER", Path: "PATH"}


def commands_page() -> str:
    """Every command with its arguments and options."""
    blocks = [f"## {code(name)}\n\n{_describe(name, command)}" for name, command in every_command()]
    return page("Commands", _codes(), *blocks)


def every_command() -> Iterator[tuple[str, Command]]:
    """Each command that does something, by the words that call it."""
    return _below(PROGRAM, typer.main.get_command(commands.app))


def _below(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            yield from _below(f"{name} {child.name}", child)
    else:
        yield name, command


def _describe(name: str, command: Command) -> str:
    rows = [_row(param) for param in command.params]
    usage = " ".join([name, *_usage(command)])
    blocks = [first_line(command.help), f"```\n{usage}\n```", table(["", "What it is", "Default"], rows) if rows else ""]
    return "\n\n".join(block for block in blocks if block)


def _usage(command: Command) -> Iterator[str]:
    for param in command.params:
        if isinstance(param, TyperArgument):
            yield _argument(param)
        elif param.required:
            yield f"{param.opts[0]} {_value(param)}"
    if any(isinstance(param, TyperOption) and not param.required for param in command.params):
        yield "[OPTIONS]"


def _row(param: Command) -> list[str]:
    help_text: str = getattr(param, "help", "") or ""
    environment = f" In the environment: {code(str(param.envvar))}." if param.envvar else ""
    return [code(_argument(param) if isinstance(param, TyperArgument) else _option(param)), help_text + environment, _default(param)]


def _argument(param: Command) -> str:
    return f"{param.metavar or (param.name or '').upper()}{'…' if param.nargs != 1 else ''}"


def _option(param: Command) -> str:
    return param.opts[0] if _is_flag(param) else f"{param.opts[0]} {_value(param)}"


def _value(param: Command) -> str:
    kind = _kind(param)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(one.value) for one in kind)
    return str(param.metavar or _WORDS.get(kind, "TEXT"))


def _is_flag(param: Command) -> bool:
    return _kind(param) is bool


def _kind(param: Command) -> object:
    """The type of a value; of a list the type of its items."""
    annotation: object = param.type_descriptor.annotation
    return next((one for one in get_args(annotation) if one is not type(None)), annotation)


def _default(param: Command) -> str:
    if param.required:
        return "required"
    if _is_flag(param) or param.default is None or param.default in ("", [], ()):
        return ""
    return code(str(getattr(param.default, "value", param.default)))


def _codes() -> str:
    found = next(line for line in (commands.__doc__ or "").splitlines() if line.startswith("Exit codes:"))
    return f"Each has `--help`. {found}"

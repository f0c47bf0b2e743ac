"""The pages of the settings, the errors and the events."""

import re
from ipaddress import IPv4Network, IPv6Network
from typing import Literal, get_args, get_origin

from pydantic import SecretStr

from fhir_gateway import errors, events, settings
from tools.docs.markdown import code, first_line, page, table

_DRAWN = re.compile(r"^[│ ]*[├└]── (?P<name>\w+) *(?P<status>\d{3})? *(?P<meaning>.*)$")


def settings_page() -> str:
    """Every setting, with its name in the environment, its default and what it does."""
    prefix = settings.Settings.model_config.get("env_prefix", "")
    rows = [
        [code(f"{prefix}{name}".upper()), _kind(field.annotation), code(_default(field.default)), field.description or ""]
        for name, field in settings.Settings.model_fields.items()
    ]
    return page(
        "Settings",
        first_line(settings.__doc__).replace("``", "`"),
        "Some commands have an option of the same name, which then counts ([commands.md](commands.md)). A setting without a default is empty.",
        table(["Name", "Kind", "Default", "What it does"], rows),
    )


def errors_page() -> str:
    """Every error: whose fault it is, the status and the issue code that a caller sees, and what it means."""
    drawn = drawing()
    rows = [[code(one.__name__), _fault(one), str(one.status), code(one.code), drawn[one.__name__][1]] for one in error_classes()]
    return page(
        "Errors",
        "Every refusal of the FHIR API is an OperationOutcome with one of these issue codes, a plain sentence, and the element where there is one. "
        "Messages hold no patient's data.",
        "Status: https://hl7.org/fhir/R4/http.html#Status-Codes. Issue codes: https://hl7.org/fhir/R4/valueset-issue-type.html",
        table(["Error", "Whose fault", "Status", "Issue code", "Meaning"], rows),
        "A command ends with 2 where the caller is at fault, with 3 where a partner is, and with 4 where the gateway is.",
    )


def events_page() -> str:
    """Every event of the log."""
    rows = [[code(event.name), event.level, event.sentence] for event in events.Event]
    return page(
        "Events",
        first_line(events.__doc__),
        "A line of the log holds the event's name as `code`, its sentence as `event`, and facts beside them.",
        table(["Event", "Level", "Sentence"], rows),
    )


def drawing() -> dict[str, tuple[int | None, str]]:
    """What the tree at the top of ``errors.py`` says of each class: its status where it names one, and its meaning."""
    found = (_DRAWN.match(line) for line in (errors.__doc__ or "").splitlines())
    return {match["name"]: (int(match["status"]) if match["status"] else None, match["meaning"]) for match in found if match}


def error_classes() -> list[type[errors.GatewayProblem]]:
    """Every error below the root, in the order of the tree."""
    return _below(errors.GatewayProblem)


def _below(root: type[errors.GatewayProblem]) -> list[type[errors.GatewayProblem]]:
    return [one for child in root.__subclasses__() for one in (child, *_below(child))]


def _fault(error: type[errors.GatewayProblem]) -> str:
    if issubclass(error, errors.CallerError):
        return "the caller's"
    return "the partner's" if issubclass(error, errors.PartnerError) else "the gateway's"


_KINDS: dict[object, str] = {
    str: "text",
    SecretStr: "secret text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    IPv4Network | IPv6Network: "network",
}


def _kind(annotation: object) -> str:
    if get_origin(annotation) is Literal:
        return " or ".join(map(code, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return f"list, {_KINDS[get_args(annotation)[0]]}s"
    known = (one for one in get_args(annotation) if one is not type(None))
    return _KINDS[next(known, annotation)]


def _default(value: object) -> str:
    return "" if value is None or value in ("", ()) else str(value).lower() if isinstance(value, bool) else str(value)

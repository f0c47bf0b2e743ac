"""The secret that a provider gave us, read where it is kept: the environment, or a file that a secret store puts there."""

import os
from pathlib import Path

from fhir_gateway.errors import GatewayError


def secret_from(place: str) -> str:
    """The secret at ``env:NAME`` or ``file:/path``; empty where no place is named.

    Raises:
        GatewayError: it is not there; the message names the place.
    """
    kind, _, name = place.partition(":")
    match kind:
        case "":
            return ""
        case "env":
            secret = os.environ.get(name, "")
        case "file":
            secret = _read(Path(name))
        case _:
            secret = ""
    if not secret:
        raise GatewayError(f"the secret of an organisation's sign-in is not at {place}")
    return secret


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""

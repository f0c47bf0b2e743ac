"""A partner refuses references to what it does not have, and to delete what it refers to, as HAPI does.

https://hl7.org/fhir/R4/http.html#delete
"""

from collections.abc import Iterable

from fhir_gateway.errors import BadRequest, Conflict
from fhir_gateway.sandbox.resources import Resources, Version
from fhir_gateway.sandbox.walk import references


def check_integrity(written: Iterable[Version], resources: Resources, base_url: str, *, foreign: bool) -> None:
    """Check what was just written against all that is there now.

    Args:
        foreign: accept absolute references to other servers.

    Raises:
        BadRequest: a reference to nothing.
        Conflict: a deleted resource is still referred to.
    """
    for version in written:
        if version.body is not None:
            for target in references(version.body):
                _check_target(target, resources, base_url, version, foreign=foreign)
        elif not resources.lives(version.type, version.id):
            _check_unreferenced(version, resources, base_url)


def local_target(reference: str, base_url: str) -> tuple[str, str] | None:
    """Type and id that a reference names on this server, None for a foreign one."""
    local = reference.removeprefix(f"{base_url}/")
    if ":" in local:
        return None
    type_name, _, rest = local.partition("/")
    return type_name, rest.partition("/_history/")[0]


def _check_target(target: str, resources: Resources, base_url: str, version: Version, *, foreign: bool) -> None:
    named = local_target(target, base_url)
    if named is None:
        if target.startswith("urn:") or not foreign:
            raise BadRequest("a reference does not resolve on this server", expression=version.type)
    elif not resources.lives(*named):
        raise BadRequest(f"{named[0][:40]}/{named[1][:64]} is not here", expression=version.type)


def _check_unreferenced(version: Version, resources: Resources, base_url: str) -> None:
    for other in resources.living():
        if other.body is not None and (version.type, version.id) in {local_target(target, base_url) for target in references(other.body)}:
            raise Conflict(f"{version.reference} is still referred to by {other.reference}")

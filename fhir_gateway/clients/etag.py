"""Versions as HTTP writes them: ``W/"3"`` is version ``3``.

https://hl7.org/fhir/R4/http.html#versions
"""


def version_in(etag: str | None) -> str | None:
    """The version that an ETag names; None where there is none."""
    if etag is None:
        return None
    return etag.strip().removeprefix("W/").strip().strip('"') or None


def etag_of(version: str) -> str:
    """The weak ETag of a version, as ``If-Match`` wants it."""
    return f'W/"{version}"'

"""One file of many members, the same bytes each time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

_EPOCH = (1980, 1, 1, 0, 0, 0)


class Lines(dict[str, Any]):
    """A member that is read line by line, each a name and its JSON, so that only what is asked for is decoded."""


def pack(path: Path, members: Mapping[str, Any]) -> None:
    """Write members into a zip file, in the order of their names, without the time of day."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(members):
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, _bytes(members[name]), compresslevel=9)


def _bytes(member: Any) -> bytes:
    if isinstance(member, Lines):
        return b"\n".join(name.encode() + b" " + orjson.dumps(value) for name, value in member.items())
    return orjson.dumps(member)

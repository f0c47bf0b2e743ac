"""The pages of the mappings: one a resource, one for what datatypes share, and a list of them.

An interface analyst reads here what becomes of a partner's resource, without reading Python.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from fhir_gateway.mappers import DATATYPE_CODES, MAPPERS
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.coding_map import CodingMap
from fhir_gateway.mappers.further_codes import FURTHER_CODES
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.parts import PARTS
from tests.unit.mappers.modifiers import MODIFIERS
from tools.docs.defined import cardinality, others, type_of
from tools.docs.golden import golden, snake
from tools.docs.looked_at import elements, extensions, needed, refuses_unknown_codes
from tools.docs.markdown import code, codes, first_line, link, page, table

Table = CodeMap[Any] | CodingMap[Any]  # Any: each table has its own enum

_URL = re.compile(r"https://\S+")


def mapping_pages() -> dict[str, str]:
    """Name of the file to its text."""
    made = {f"{snake(name)}.md": _page(mapper) for name, mapper in MAPPERS.items()}
    return {**made, "datatypes.md": _datatypes(), "further-codes.md": _further_codes(), "README.md": _list()}


def tables_of(table: Table) -> list[list[str]]:
    """The rows of a code table: the code, our word, and whether it is written or only read."""
    if isinstance(table, CodingMap):
        return [["<br>".join(map(_coding, row)), word.value, "both ways"] for word, row in table.rows.items()]
    written = {word: _pair(table, row) for word, row in table.rows.items()}
    return [[_coding(pair), word.value, "both ways" if written[word] == pair else "read only"] for pair, word in table.meanings().items()]


def _page(mapper: Mapper[Any]) -> str:
    resource, module = mapper.type, sys.modules[mapper.from_json.__module__]
    return page(
        resource,
        f"{first_line(module.__doc__).replace('<->', '↔')} The record is {code(mapper.record.__name__)} in {code(_file(mapper.record))}.",
        "In the specification: " + " ".join(_URL.findall(module.__doc__ or "")),
        f"## What the record keeps\n\n{_kept(mapper)}",
        *_extensions(mapper),
        f"## Codes\n\n{_codes(mapper)}" if mapper.codes else "## Codes\n\nNone of its own; see [datatypes](datatypes.md).",
        f"## What changes the meaning\n\n{_modifiers(mapper)}",
        f"## Examples written by hand\n\n{_golden(resource)}",
    )


def _file(record: type) -> str:
    return f"{record.__module__.replace('.', '/')}.py"


def _kept(mapper: Mapper[Any]) -> str:
    required, kept = set(needed(mapper)), elements(mapper)
    rows = [[code(path), type_of(mapper.type, path), cardinality(mapper.type, path), "refused without it" if path in required else ""] for path in kept]
    parts = sorted(path.partition(".")[2] for path in PARTS if path.partition(".")[0] == mapper.type)
    told = f" What a partner put beside our parts of {codes(parts)} stays too." if parts else ""
    rest = [code(path) for path in others(mapper.type, kept)]
    not_shown = f"The record does not show: {', '.join(rest)}." if rest else "The record shows every element that only this type has."
    return "\n\n".join(
        [
            "Types and cardinalities are those of R4.",
            table(["Element", "Type", "Cardinality", ""], rows),
            (
                f"{not_shown} That and the narrative, the contained resources and every other extension stay in the resource as they came, and an update "
                f"leaves them untouched.{told}"
            ),
        ]
    )


def _extensions(mapper: Mapper[Any]) -> list[str]:
    """The section of the extensions that the record keeps; none where it keeps none."""
    rows = [[code(path), code(url), codes(_parts_of(url))] for path, url in extensions(mapper) if "/" in url and "(" not in path]
    return [f"## Extensions that the record keeps\n\n{table(['Where', 'URL', 'Its parts that are kept'], rows)}"] if rows else []


@cache
def _parts_of(extension: str) -> list[str]:
    """The URLs of the extensions in an extension that some mapper keeps."""
    return sorted({url for mapper in MAPPERS.values() for path, url in extensions(mapper) if path.endswith(f"({extension}).extension")})


def _codes(mapper: Mapper[Any]) -> str:
    blocks = [f"### {path}\n\n{_unknown(mapper, path)}\n\n{_code_table(found)}" for path, found in mapper.codes.items()]
    return "\n\n".join(["Codes of datatypes, such as the use of a name, are in [datatypes](datatypes.md).", *blocks])


def _unknown(mapper: Mapper[Any], path: str) -> str:
    match refuses_unknown_codes(mapper, path):
        case True:
            return "A code that is not here is refused: the resource is carried, and not understood."
        case False:
            return "A code that is not here is kept and shown as it came."
        case None:
            return ""


def _code_table(found: Table) -> str:
    return table(["Code", "Our word", ""], tables_of(found))


def _modifiers(mapper: Mapper[Any]) -> str:
    read = {name.partition(".")[0] for name in elements(mapper)}
    rows = [[code(name), "read" if _read(name, read) else "refused by name"] for name in MODIFIERS[mapper.type]]
    known = ", but for those that stand above" if any(path.endswith("modifierExtension") for path, _ in extensions(mapper)) else ""
    rows += [[code("implicitRules"), "refused by name"], [code("modifierExtension"), f"refused by name, here and in every part that the record keeps{known}"]]
    return "Elements whose definition says `isModifier`, or that hold such an element.\n\n" + table(["Element", "What becomes of it"], rows)


def _read(name: str, read: set[str]) -> bool:
    return name in read or any(one.endswith("[x]") and name.startswith(one[:-3]) for one in read)


def _golden(resource_type: str) -> str:
    return table(["Example", "In the specification"], [[link(one.name, f"../../{one.path}"), one.spec] for one in golden(resource_type)])


def _datatypes() -> str:
    return page(
        "Codes of datatypes",
        "These stand in datatypes that many resources share. A code that is not here is refused: the resource is carried, and not understood. "
        "They are described at https://hl7.org/fhir/R4/datatypes.html",
        *(f"## {path}\n\n{_code_table(found)}" for path, found in DATATYPE_CODES.items()),
    )


def _further_codes() -> str:
    return page(
        "Codes of free concepts",
        "A record keeps these concepts as they came, whatever their codes. A code that stands here is translated into our words and back by "
        "`ConceptMap/$translate`.",
        *(f"## {path}\n\n{_code_table(found)}" for path, found in FURTHER_CODES.items()),
    )


def _list() -> str:
    rows = [
        [link(name, f"{snake(name)}.md"), first_line(mapper.record.__doc__).replace("``", "`"), _count(mapper.codes)]
        for name, mapper in sorted(MAPPERS.items())
    ]
    return page(
        "Mappings",
        "For each type that has a record: what of the resource case managers see, by which codes, and what is refused. Every other R4 type is *carried*: "
        "stored, versioned and served as it came, and never understood halfway. So is a resource that its mapper refuses.",
        table(["Type", "The record", "Codes"], rows),
        f"What datatypes share: {link('datatypes', 'datatypes.md')}. Codes of free concepts, such as services at home and roles in a team: "
        f"{link('further codes', 'further-codes.md')}. Every table is also a ConceptMap of the API. "
        f"Code systems and their licences: {link('licences', '../licences.md')}.",
    )


def _count(tables: Mapping[str, Table]) -> str:
    return str(sum(len(tables_of(found)) for found in tables.values()))


def _pair(found: CodeMap[Any], row: str | tuple[str, str]) -> tuple[str, str]:
    return (found.system, row) if isinstance(row, str) else row


def _coding(pair: tuple[str, str]) -> str:
    return code("|".join(pair))

"""``python -m tools.definitions``: compile the official R4 definitions into the package's data file and its TypedDicts.

The same artifacts give the same bytes. Neither Java nor a network is needed, save to fetch the artifacts the first time.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from fhir_gateway.fhir.definitions import DATA, group_of
from tools.definitions import artifacts, terminology, typed, ucum
from tools.definitions.extensions import extensions
from tools.definitions.iso import COUNTRIES, CURRENCIES, STATES
from tools.definitions.packing import Lines, pack
from tools.definitions.search import compartments, parameters
from tools.definitions.structures import structures

PACKAGE = Path(__file__).resolve().parents[2] / "fhir_gateway/fhir"
VERSION = "4.0.1"
MADE_UP = {"urn:iso:std:iso:3166": COUNTRIES, "urn:iso:std:iso:4217": CURRENCIES, "https://www.usps.com/": STATES}
"""Code systems that no artifact holds."""
ASKED_FOR = ("http://hl7.org/fhir/ValueSet/resource-types", "http://hl7.org/fhir/ValueSet/all-types")
"""Value sets that invariants and the check itself name."""
MANY = 100
"""A value set with more codes than these refers to its code system."""
IN_WHOLE = {"http://hl7.org/fhir/ValueSet/currencies": "urn:iso:std:iso:4217"}
"""Value sets of a whole code system that no artifact holds."""


def main() -> None:
    """Write the data file and the TypedDicts; say how large the one is."""
    argparse.ArgumentParser(prog="python -m tools.definitions", description=__doc__).parse_args()
    write_data(PACKAGE / DATA)
    typed.write(PACKAGE / "typed")
    for command in (["check", "--fix", "--select", "I,UP037"], ["format"]):
        subprocess.run(["ruff", *command, "-q", PACKAGE / "typed"], check=True)
    sys.stdout.write(f"{DATA}: {(PACKAGE / DATA).stat().st_size} bytes\n")


def write_data(path: Path) -> None:
    """Compile everything into one file."""
    with artifacts.opened(artifacts.R4) as jar:
        members = compiled(jar)
    with artifacts.opened(artifacts.UCUM) as jar:
        members["ucum"] = ucum.units(artifacts.xml(jar, "ucum-essence.xml"))
    pack(path, members)


def compiled(jar: ZipFile) -> dict[str, Any]:
    """Every member of the data file that comes from the R4 artifact, by name."""
    resources = artifacts.xml(jar, "profile/profiles-resources.xml")
    known_extensions = extensions(artifacts.xml(jar, "extension/extension-definitions.xml"))
    types = structures(iter([artifacts.xml(jar, "profile/profiles-types.xml"), resources]))
    concrete = {name: one for name, one in types.items() if one[name]["kind"] == "resource"}
    shared = {path: definition for name, one in types.items() if name not in concrete for path, definition in one.items()}
    known = terminology.Terminology(artifacts.xml(jar, f"valueset/{name}.xml") for name in ("v2-tables", "v3-codesystems", "valuesets"))
    return {
        **_by_letter(concrete),
        "resources": sorted(concrete),
        "types": Lines(shared),
        "version": {"fhir": VERSION, "artifacts": [":".join(artifacts.R4), ":".join(artifacts.UCUM)]},
        **{f"systems/{group}": Lines(packed) for group, packed in _systems(known).items()},
        "values": Lines(_values(known, types, known_extensions)),
        "extensions": Lines(known_extensions),
        "search": parameters(artifacts.search_parameters(jar)),
        "compartments": compartments(resources),
    }


def _by_letter(concrete: dict[str, dict[str, Any]]) -> dict[str, Lines]:
    """The definitions of resource types and their backbone elements, in a member for each first letter."""
    made: dict[str, Lines] = {}
    for name, definitions in concrete.items():
        made.setdefault(f"resources/{name[0]}", Lines()).update(definitions)
    return made


def _systems(known: terminology.Terminology) -> dict[str, dict[str, list[str]]]:
    """By group and URL: ``[flags, codes]``; ``i`` where case does not matter, ``p`` where only a part is published."""
    made: dict[str, dict[str, list[str]]] = {}
    for url, codes in MADE_UP.items():
        made.setdefault(group_of(url), {})[url] = ["", _joined(codes)]
    for url, system in known.systems.items():
        flags = ("" if system.case_sensitive else "i") + ("" if system.content in ("complete", "example") else "p")
        made.setdefault(group_of(url), {})[url] = [flags, _joined(system.parents)]
    return made


def _values(known: terminology.Terminology, types: dict[str, Any], known_extensions: dict[str, list[Any]]) -> dict[str, dict[str, str]]:
    """The value sets of required bindings: by URL and system their codes; no codes where a value set takes the whole of a large system."""
    bindings = {
        row[4][1]
        for one in types.values()
        for definition in one.values()
        for row in definition["elements"].values()
        if len(row) > 4 and row[4] and row[4][0] == "required"
    }
    bindings |= {binding for *_, parts, binding in known_extensions.values() for binding in (binding, *(row[3] for row in parts.values())) if binding}
    made: dict[str, dict[str, str]] = {url: {system: ""} for url, system in IN_WHOLE.items()}
    for url in sorted((bindings | set(ASKED_FOR)) - IN_WHOLE.keys()):
        codes = known.expanded(url)
        if codes is None:
            sys.stderr.write(f"not expanded: {url}\n")
            continue
        made[url] = {
            system: "" if len(some) > MANY and system in known.systems and some == known.systems[system].parents.keys() else _joined(some)
            for system, some in codes.items()
        }
    return made


def _joined(codes: Any) -> str:
    return "\n".join(sorted(codes))


if __name__ == "__main__":
    main()

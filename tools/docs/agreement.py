"""The page of the tables by which partners come to agree: directions, units, owners, approval."""

from collections.abc import Iterator

from fhir_gateway.agreement import lists
from fhir_gateway.agreement.directions import DIRECTIONS, Direction
from fhir_gateway.agreement.lists import Keying
from fhir_gateway.agreement.ownership import APPROVAL_BEARING, OWNERS, Party
from fhir_gateway.agreement.shapes import BY_TYPE, PER_SERVER, Shape, shape_of
from fhir_gateway.mappers import MAPPERS
from tools.docs.markdown import code, codes, page, table

TOLD_APART_BY = {
    "REFERENCES": "what they point at",
    "CONCEPTS": "any coding that they share; without codings, their content",
    "IDENTIFIERS": "system and value",
    "NOTES": "text and time; only ever added",
    "EXTENSIONS": "url",
    "CONTAINED": "id",
    "ACTIVITIES": "what the activity refers to; without a reference, its id, or kind, code and description",
    "PARTICIPANTS": "member, role and on whose behalf; where a member is unique, the member alone",
    "TARGETS": "what is measured",
    "TYPED": "type",
    "DIAGNOSES": "condition",
    "INDIVIDUALS": "individual",
    "LOCATIONS": "location",
    "CODINGS": "system and code",
    "SEQUENCED": "sequence",
    "LINKED_ITEMS": "linkId",
}
"""How the items of a list are told apart, in words, by the name of its keying in ``agreement.lists``."""

_EVERYWHERE = tuple(BY_TYPE.values())


def agreement_page() -> str:
    """The tables of ``agreement/``: the rules that go with them are in ``docs/agreement.md``."""
    return page(
        "Tables of agreement",
        "The rules are in [agreement.md](../agreement.md); here are the tables that they work on.",
        "## Directions\n\nHow each type travels. A type that is not here has one source: it goes out as it is.",
        table(["Direction", "Types"], [[one.value, _of(one)] for one in Direction if _of(one)]),
        "## Units\n\nA unit is the least that moves, is compared and can be held. An element is a unit of its own, whole, unless it is below. "
        f"Never compared: {codes(sorted(PER_SERVER))}. In every type the items of a list of these are units:",
        table(["Of", "Its items are told apart by"], [[code(name), keyed(keying)] for name, keying in BY_TYPE.items()]),
        *(f"### {name}\n\n{table(['Elements', ''], rows)}" for name in sorted(MAPPERS) if (rows := list(_rows(shape_of(name), "")))),
        "## Owners\n\nWho may change a unit. A change by anybody else is held as a proposal. Everybody may add to lists and append notes. "
        "`*` is every unit that is not named; a type that is not here belongs to whoever brought the resource or wrote the unit last. "
        "Types of one source and of the directory are changed by their source only.",
        table(["Type", "Unit", "Owner"], [[name, code(unit), party.value] for name, units in OWNERS.items() for unit, party in units.items()]),
        f"To cancel a Task is for {Party.REQUESTER.value}; to make a ServiceRequest active is for {Party.PHYSICIAN.value}. "
        f"While an order is a draft, what {Party.PHYSICIAN.value} would own belongs to its setter.",
        "## Approval\n\nWhat a physician's approval is about; it ends when one of these changes.",
        table(["Type", "Units"], [[name, codes(units)] for name, units in APPROVAL_BEARING.items()]),
    )


def keyed(keying: Keying) -> str:
    """How a keying tells the items of a list apart, in words."""
    return TOLD_APART_BY[keyings()[id(keying)]]


def keyings() -> dict[int, str]:
    """The name of each keying of ``agreement.lists``."""
    return {id(value): name for name, value in vars(lists).items() if isinstance(value, Keying)}


def _of(direction: Direction) -> str:
    return ", ".join(sorted(name for name, one in DIRECTIONS.items() if one is direction))


def _rows(shape: Shape, within: str) -> Iterator[list[str]]:
    for unit in dict.fromkeys(shape.names.values()):
        parts = unit.split("+")
        yield [codes(f"{within}{part}" for part in parts), "move together" if len(parts) > 1 else "one unit, whatever its type"]
    for name, keying in shape.lists.items():
        if keying not in _EVERYWHERE:
            yield [code(f"{within}{name}"), f"a list; its items are told apart by {keyed(keying)}"]
    for name, part in shape.parts.items():
        yield [code(f"{within}{name}"), "has units inside"]
        yield from _rows(part, f"{within}{name}.")

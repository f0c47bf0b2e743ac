"""What came of the story, counted at the partners: found, lost, doubled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sandbox.story.edits import Change, Edit
from fhir_gateway.sandbox.story.party import Party
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.watch import Wanted
from fhir_gateway.sandbox.walk import is_list, is_object, objects


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of the story.

    Args:
        edits_found_everywhere: each was seen at every party that can hold it.
        conflicts_open: units that wait for a person at the gateway.
        lost: edits that some party does not hold at the end, and that no later edit replaced.
        doubled: resources and notes that are somewhere twice.
    """

    partners: int
    edits_made: int
    edits_found_everywhere: int
    conflicts_open: int
    lost: int
    doubled: int
    seconds: float

    @property
    def converged(self) -> bool:
        """Every edit is everywhere, nothing is lost and nothing is there twice."""
        return self.edits_made > 0 and self.edits_found_everywhere == self.edits_made and not self.lost and not self.doubled

    def to_json(self) -> JsonObject:
        return {
            "converged": self.converged,
            "partners": self.partners,
            "edits_made": self.edits_made,
            "edits_found_everywhere": self.edits_found_everywhere,
            "conflicts_open": self.conflicts_open,
            "lost": self.lost,
            "doubled": self.doubled,
            "seconds": round(self.seconds, 1),
        }


def lasting(edits: Sequence[Edit]) -> list[Wanted]:
    """What must be left of each edit at the end: all but the elements to which a later edit gave a new value."""
    return [Wanted(edit, _left(edit, edits[index + 1 :])) for index, edit in enumerate(edits)]


def _left(edit: Edit, later: Sequence[Edit]) -> JsonObject:
    replaced = {element for other in later if isinstance(other, Change) and other.name == edit.name and other.at is None for element in other.put}
    return {element: value for element, value in edit.expected.items() if element not in replaced}


async def doubled(parties: Mapping[str, Party], edits: Iterable[Edit]) -> int:
    """How many resources of the story are at a party more than once, and how many notes stand in a resource twice."""
    count = 0
    for name in dict.fromkeys(edit.name for edit in edits):
        for party in parties.values():
            count += max(0, await party.copies(name) - 1) + await _doubled_notes(party, name)
    return count


async def _doubled_notes(party: Party, name: Name) -> int:
    form = await party.form(name, {})
    return sum(_repeated(part.get(element)) for part in objects(form or {}) for element in ("note", "progress"))


def _repeated(notes: object) -> int:
    said = [dumps({"text": note.get("text", ""), "time": note.get("time", "")}) for note in notes if is_object(note)] if is_list(notes) else []
    return len(said) - len(set(said))

"""What a check has found so far."""

from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.place import Place, written

MOST_ISSUES = 100


class Enough(Exception):
    """There are as many issues as anybody reads."""


class Report:
    """The issues of one resource.

    Args:
        root: its type, with which each expression begins.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.issues: list[Issue] = []
        self.misshapen = 0
        """How many faults of structure there are: where one is, invariants would be judged on sand."""

    def refuse(self, code: str, place: Place | None, rule: str, text: str, *below: str) -> None:
        """Note an error at a place, or at what is ``below`` it."""
        self._note(Issue("error", code, written(place, self.root, *below), rule, text))

    def misshape(self, place: Place | None, rule: str, text: str, *below: str, code: str = "structure") -> None:
        """Note an error of structure."""
        self.misshapen += 1
        self.refuse(code, place, rule, text, *below)

    def warn(self, code: str, place: Place | None, rule: str, text: str, *below: str) -> None:
        self._note(Issue("warning", code, written(place, self.root, *below), rule, text))

    def _note(self, issue: Issue) -> None:
        self.issues.append(issue)
        if len(self.issues) >= MOST_ISSUES:
            raise Enough

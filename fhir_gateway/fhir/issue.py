"""One thing that is wrong with a resource, said so that a person and a program can find it.

https://hl7.org/fhir/R4/operationoutcome.html
"""

from dataclasses import dataclass, replace

_REFUSING = ("error", "fatal")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong, and where.

    Args:
        severity: ``fatal``, ``error``, ``warning`` or ``information``.
        code: an issue type of https://hl7.org/fhir/R4/valueset-issue-type.html.
        expression: the FHIRPath of the element, such as ``CarePlan.activity[0].detail.status``; empty where there is none.
        rule: the name of the rule that is broken: an invariant (``cpl-3``) or one of ours (``required``, ``reference``).
        text: one plain sentence; it never holds a value of the resource.
    """

    severity: str
    code: str
    expression: str
    rule: str
    text: str

    @property
    def refuses(self) -> bool:
        """A resource with this issue is not let in; a warning only goes along with it."""
        return self.severity in _REFUSING

    def of_entry(self, path: str) -> "Issue":
        """The same issue, told of a Bundle that has the resource in the entry at ``path``."""
        return replace(self, expression=of_entry(path, self.expression))


def of_entry(path: str, expression: str | None) -> str:
    """The path of an element of an entry's resource, seen from the Bundle: of ``Goal.note[0]`` in ``Bundle.entry[2]``, ``Bundle.entry[2].resource.note[0]``."""
    if expression is None or expression.startswith("Bundle.entry["):
        return expression or path
    below = expression.partition(".")[2]
    return f"{path}.resource.{below}" if below else f"{path}.resource"


def error(code: str, expression: str, rule: str, text: str) -> Issue:
    return Issue("error", code, expression, rule, text)


def warning(code: str, expression: str, rule: str, text: str) -> Issue:
    return Issue("warning", code, expression, rule, text)

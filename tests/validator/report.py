"""The comparison in words: a line for each class, then examples of what disagrees."""

from collections.abc import Iterator

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import dumps, load_object
from tests.validator.compare import Case, Outcome, Tally, reasons, same_place
from tests.validator.verdict import Verdict

_HEAD = f"{'class':44}{'n':>6}{'invalid':>8}{'agree':>8}{'accept':>8}{'reject':>8}{'purpose':>8}{'path':>7}{'severity':>9}"
_SHOWN = 700  # characters of a text


def table(tallies: list[Tally]) -> Iterator[str]:
    """One line a class: how many, how many the validator refuses, agreement, false accepts and rejects, deliberate differences, paths, severities."""
    yield _HEAD
    for tally in tallies:
        invalid = sum(not one.theirs.valid for one in tally.cases)
        yield (
            f"{tally.name:44}{len(tally.cases):>6}{invalid:>8}{tally.agreement:>8.1%}{tally.count(Outcome.FALSE_ACCEPT):>8}"
            f"{tally.count(Outcome.FALSE_REJECT):>8}{tally.count(Outcome.ON_PURPOSE):>8}{tally.path_agreement:>7.0%}{tally.severity_agreement:>9.0%}"
        )


def examples(tally: Tally, most: int) -> Iterator[str]:
    """Some of the disagreements of a class, with what each side found."""
    by_cause: dict[tuple[str, ...], Case] = {}
    for case in tally.disagreements:
        by_cause.setdefault(_cause(case), case)
    for case in list(by_cause.values())[:most]:
        yield f"\n  {case.outcome.value} in {tally.name}"
        yield from _sides(case)


def misplaced(tally: Tally, most: int) -> Iterator[str]:
    """Some of the cases that both refuse at different places."""
    wrong = [one for one in tally.refused_by_both if not same_place(one)]
    for case in wrong[:most]:
        yield f"\n  another place in {tally.name}"
        yield from _sides(case)


def on_purpose(tally: Tally) -> Iterator[str]:
    for name, count in reasons(tally).most_common():
        yield f"  on purpose, {count} times: {name}"


def _cause(case: Case) -> tuple[str, ...]:
    return tuple(sorted({one.rule for one in (case.ours if case.theirs.valid else case.theirs).errors}))


def _sides(case: Case) -> Iterator[str]:
    errors = [*case.theirs.errors, *case.ours.errors]
    yield f"    {_shortened(_part(case.text, errors[0].path if errors else ''))}"
    yield from _told("validator", case.theirs)
    yield from _told("ours", case.ours)


def _told(who: str, verdict: Verdict) -> Iterator[str]:
    shown = verdict.errors or tuple(one for one in verdict.found if one.severity == "warning")
    yield f"    {who}: {'valid' if verdict.valid else 'invalid'}"
    for one in shown[:4]:
        yield f"      {one.severity} {one.path} [{one.rule}] {one.text[:200]}"


def _part(text: str, path: str) -> str:
    """Of a resource the element at its root that the path leads through, or all of it where there is none."""
    try:
        resource = load_object(text)
    except BadJson:
        return text
    name = path.split(".")[1].split("[")[0] if "." in path else ""
    kept = {key: value for key, value in resource.items() if key.removeprefix("_").startswith(name)} if name else {}
    return dumps({"resourceType": resource.get("resourceType"), **kept}).decode() if kept else text


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} ... {text[-_SHOWN // 2 :]}"

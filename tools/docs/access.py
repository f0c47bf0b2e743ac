"""The page of who may see what: the tables and grounds of ``access/``, for a privacy officer."""

from collections.abc import Iterable, Iterator

from fhir_gateway.access.emergency import LEAST_REASON, MAY_BREAK, MAY_REVIEW, MOST_REASON
from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import SILENT, Seal
from fhir_gateway.access.minimum import NEEDS, SEALS, Need, tells
from fhir_gateway.access.sight import EMERGENCY_OPENS, Ground
from fhir_gateway.settings import Settings
from tools.docs.markdown import code, codes, page, table

GROUNDS = {
    Ground.SOURCE: "The organisation brought the record, and always sees it.",
    Ground.CONSENT: "The patient's latest consent that speaks to the organisation, or to everybody, decides before the grounds below: "
    "it opens the record to the organisation in its period, or closes it. One that cannot be weighed closes. To who brought the record, none does.",
    Ground.TEAM: "The organisation is in a care team of the case, for as long as its period there. "
    "Who has left every team sees the record no more, by a share or an accepted request either.",
    Ground.ACCEPTED: "The organisation took on a request that it was asked to take.",
    Ground.SHARE: "A plan of the case was shared with the organisation, and from then on.",
    Ground.BREAK_GLASS: "A person broke the glass: the record is open to that person alone, and ends by itself.",
}
"""Each ground of sight in a sentence."""

OPENED = {
    Ground.SOURCE: "all",
    Ground.CONSENT: "restricted, and what the consent names",
    Ground.TEAM: "restricted, to who treats",
    Ground.ACCEPTED: "restricted, to who treats",
    Ground.SHARE: "restricted, to who treats",
    Ground.BREAK_GLASS: "see below",
}
"""The seals that each ground opens; a role may be shown no more than its row under *Seals* says."""


SEAL_WORDS = {
    Seal.RESTRICTED: "v3-Confidentiality R",
    Seal.VERY_RESTRICTED: "v3-Confidentiality V",
    Seal.PART_2: "a label of treatment for substance use, 42 CFR part 2",
    Seal.PSYCHOTHERAPY: "v3-ActCode PSYTHPN, 45 CFR 164.501",
    Seal.SENSITIVE: "any other label that asks to keep a matter apart, and every label that is not known",
}
"""What puts each seal on a resource."""


def access_page() -> str:
    """Who may see and change what, on what ground, and how the glass is broken."""
    return page(
        "Who may see what",
        "A caller sees a resource where four things hold: a role needs its type (*Minimum necessary*), a scope of the token covers it, a ground opens the "
        "patient's record to the caller's organisation (*Grounds*), and no seal on the resource stays shut (*Seals*). What a caller does not see is not there. "
        "`fhir-gateway access why` and the page `/access/why` say of one person and one resource what each rule finds.",
        "## Minimum necessary\n\nWhat each role needs: R reads and finds, W makes, changes and deletes. A person of several roles has the sum.",
        table(["", *(role.value for role in Role)], [[need.title, *(_letters(need, role) for role in Role)] for need in NEEDS]),
        table(["", "Why", "Types"], [[need.title, _why(need), codes(sorted(need.types))] for need in NEEDS]),
        "## Grounds\n\nWhy an organisation sees the record of a patient. Besides, an organisation always sees the resources that it brought itself, "
        "and what it is asked to take on, as far as that must be known to answer.",
        table(["Ground", "When", "Opens the seals"], [[code(ground.value), GROUNDS[ground], OPENED[ground]] for ground in GROUNDS]),
        "## Seals\n\nA label in `meta.security` seals a resource, and what is based on it, part of it or about it. "
        "One ground must open every seal of a resource. The most that each role may be shown, where a ground opens it:",
        table(["Seal", "Put on by", "Existence is told", *(role.value for role in Role)], list(_seals())),
        f"Where a seal keeps something back, people of the role {_roles(role for role in Role if tells(frozenset({role})))} are told that "
        "their picture has a gap; of the seals whose existence is not told, nobody is.",
        "## Breaking the glass\n\n" + _break_glass(),
    )


def called(seal: Seal) -> str:
    """A seal in words."""
    return (seal.name or "").lower().replace("_", " ")


def _letters(need: Need, role: Role) -> str:
    return ("R" if role in need.read else "") + ("W" if role in need.write else "")


def _why(need: Need) -> str:
    return f"{need.why} Shared by every case; nobody's record." if need.shared else need.why


def _seals() -> Iterator[list[str]]:
    for seal in Seal:
        if seal:
            shown = ["yes" if SEALS[role] & seal else "" for role in Role]
            yield [called(seal), SEAL_WORDS[seal], "no" if seal & SILENT else "to who treats", *shown]


def _break_glass() -> str:
    default = Settings.model_fields["break_glass_minutes"].default
    opened = ", ".join(called(seal) for seal in Seal if seal & EMERGENCY_OPENS)
    never = ", ".join(called(seal) for seal in Seal if seal and not seal & EMERGENCY_OPENS)
    return (
        f"A named person in the role {_roles(MAY_BREAK)} may open any record in an emergency, with a reason of {LEAST_REASON} to {MOST_REASON} "
        "characters, on the page `/break-glass` or with `POST /Patient/$break-glass`. It is open to that person alone for "
        f"{default} minutes (`FHIR_GATEWAY_BREAK_GLASS_MINUTES`), and opens the seals {opened}; never {never}. The audit trail keeps the reason, "
        f"of what was refused too. Somebody in the role {_roles(MAY_REVIEW)} of the same organisation reviews it at `/break-glass/reviews`, "
        "never who did it; one that was not justified ends at once."
    )


def _roles(roles: Iterable[Role]) -> str:
    held = frozenset(roles)
    *rest, last = [role.value for role in Role if role in held]
    return f"{', '.join(rest)} or {last}"

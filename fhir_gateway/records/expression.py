"""A rule that a computer can follow: when a step applies, what a value is made of."""

from dataclasses import dataclass

from fhir_gateway.records.wording import LocalId, RuleLanguage, Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The rule itself as ``text`` in its ``language`` (such as ``text/cql``), or where it is; ``description`` is for people."""

    language: RuleLanguage
    description: str | None = None
    name: LocalId | None = None
    text: str | None = None
    reference: Uri | None = None

    def __post_init__(self) -> None:
        if self.text is None and self.reference is None:
            raise ValueError("an expression has its text or says where it is")

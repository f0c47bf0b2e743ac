"""Whom to ask about something published: a template, a questionnaire."""

from dataclasses import dataclass

from fhir_gateway.records.contact_point import ContactPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """A person or office by name, and how to reach it; at least one field is given."""

    name: str | None = None
    contact_points: tuple[ContactPoint, ...] = ()

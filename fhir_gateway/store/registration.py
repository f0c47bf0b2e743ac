"""Acts on who may call us, the same from a command, the page of an administrator, or a first sign-in at an organisation's provider."""

from dataclasses import replace

from fhir_gateway.access.lockout import account_key, second_factor_key
from fhir_gateway.access.roles import refuse_unfit
from fhir_gateway.errors import BadRequest, Conflict, NotFound
from fhir_gateway.store.people import Person
from fhir_gateway.store.transaction import Transaction

_LONGEST_NAME = 100


def register(tx: Transaction, person: Person) -> None:
    """Registers a person or system, or registers it anew: with its organisation other roles or another limit, and its tokens stay.

    Raises:
        NotFound: its organisation is no partner.
        Forbidden: the organisation cannot give one of these roles.
        Conflict: the name is that of somebody of another organisation, or of a system where it is a person's.
        BadRequest: no name, no role, or a name that no page can show.
    """
    partner = tx.partner(person.organisation)
    if partner is None:
        raise NotFound(f"no partner is called {person.organisation}: register it with fhir-gateway partners add")
    if not person.name.strip() or person.name != person.name.strip() or len(person.name) > _LONGEST_NAME or not person.name.isprintable():
        raise BadRequest(f"a name has 1 to {_LONGEST_NAME} characters that can be seen")
    if not person.roles:
        raise BadRequest("give at least one role")
    refuse_unfit(partner.role, person.roles, person=person.kind == "person")
    _refuse_taken(tx, person)
    tx.save_person(person)


def deactivate(tx: Transaction, name: str) -> None:
    """Lets somebody in no more: their tokens are taken back and their sessions end.

    Raises:
        NotFound: nobody is called so.
    """
    person = known(tx, name)
    tx.save_person(replace(person, active=False))
    tx.revoke_tokens(name)


def set_password(tx: Transaction, name: str, hashed: str) -> None:
    """Gives a person a new password and signs them out everywhere.

    Raises:
        NotFound: no person is called so.
    """
    _human(tx, name)
    tx.accounts.save_password(name, hashed)
    tx.attempts.succeed(account_key(name))
    tx.sessions.end_all(name)
    tx.note(f"password of {name}")


def set_second_factor(tx: Transaction, name: str, sealed: bytes) -> None:
    """Gives a person a new second factor, or with empty bytes none, and signs them out everywhere.

    Raises:
        NotFound: no person is called so.
    """
    _human(tx, name)
    tx.accounts.save_second_factor(name, sealed)
    tx.attempts.succeed(second_factor_key(name))
    tx.sessions.end_all(name)
    tx.note(f"second factor of {name}" if sealed else f"no second factor of {name}")


def known(tx: Transaction, name: str) -> Person:
    """Whoever is called so.

    Raises:
        NotFound: nobody is.
    """
    person = tx.person(name)
    if person is None:
        raise NotFound(f"nobody is called {name}; register with: fhir-gateway people add")
    return person


def _refuse_taken(tx: Transaction, person: Person) -> None:
    """Who has a name keeps it: tokens, passwords and the trail are under it."""
    was = tx.person(person.name)
    if was is not None and (was.organisation, was.kind) != (person.organisation, person.kind):
        raise Conflict("this name is taken; choose another")


def _human(tx: Transaction, name: str) -> None:
    if known(tx, name).kind != "person":
        raise NotFound(f"{name} is a system, which signs in with its token")

"""Passwords as they are kept."""

from fhir_gateway.store.passwords import hashed, matches, outdated


def test_an_account_without_a_password_has_none_that_matches():
    assert [matches("", said) for said in ("", "nobody's")] == [False, False]


def test_a_password_matches_however_a_keyboard_writes_it():
    assert matches(hashed("caf\u00e9 au lait, deux"), "cafe\u0301 au lait, deux")


def test_what_is_kept_is_argon2id_with_the_costs_of_owasp():
    kept = hashed("correct horse battery")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not outdated(kept)
    assert outdated(kept.replace("t=2", "t=1"))
    assert not matches("no hash", "correct horse battery")

"""Scopes in words, for the person who is asked for them.

https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
"""

from typing import Final

from fhir_gateway.access.scopes import Action, Level, Scope, Scopes
from fhir_gateway.web.wording import Wording

_WRITING: Final = frozenset({Action.CREATE, Action.UPDATE, Action.DELETE})
_LAUNCH: Final = {
    "openid": "authorize.who-you-are",
    "fhirUser": "authorize.who-you-are",
    "launch/patient": "authorize.which-patient",
    "offline_access": "authorize.while-away",
}
_SEE: Final = {Level.PATIENT: "authorize.see-patient", Level.USER: "authorize.see-user"}
_CHANGE: Final = {Level.PATIENT: "authorize.change-patient", Level.USER: "authorize.change-user"}


def in_words(words: Wording, scopes: Scopes) -> list[str]:
    """A sentence for each thing that the scopes allow."""
    said = [words.t(_LAUNCH[name]) for name in sorted(scopes.launch) if name in _LAUNCH]
    said += [sentence for scope in scopes.scopes for sentence in _sentences(words, scope)]
    return list(dict.fromkeys(said))


def _sentences(words: Wording, scope: Scope) -> list[str]:
    what = words.t("authorize.everything") if scope.type == "*" else words.type(scope.type)
    if scope.query:
        what += f" ({', '.join(f'{name}: {value}' for name, value in scope.query)})"
    acts = [(_SEE, scope.actions - _WRITING), (_CHANGE, scope.actions & _WRITING)]
    return [words.t(act[scope.level], what=what) for act, there in acts if there]

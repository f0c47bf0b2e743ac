"""One's own account: a new password, and a second factor that is shown once and kept after its first code.

https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html
"""

from typing import Any

from starlette.responses import Response

from fhir_gateway.errors import Forbidden, NotFound
from fhir_gateway.store.accounts import Account
from fhir_gateway.store.sessions import Session
from fhir_gateway.web.site import Visit


async def account_page(visit: Visit) -> Response:
    """What the reader signs in with.

    Raises:
        NotFound: the gateway keeps no accounts.
        Forbidden: the reader has not signed in.
    """
    own_session(visit)
    done = visit.request.query_params.get("done", "")
    return shown(visit, done=done if done in ("password", "second-factor") else "")


def own_session(visit: Visit) -> Session:
    """The session of a reader who has an account here.

    Raises:
        NotFound: the gateway keeps no accounts.
        Forbidden: the reader has not signed in.
    """
    if not visit.site.settings.keeps_accounts:
        raise NotFound("nobody signs in with a password here")
    if visit.caller.signed_in is None:
        raise Forbidden("whoever has signed in changes their own account")
    return visit.caller.signed_in


def own_account(visit: Visit) -> Account:
    return visit.site.store.accounts.find(visit.grant.name)


def shown(visit: Visit, *, status: int = 200, done: str = "", trouble: str = "", **offered: Any) -> Response:  # Any: whatever the template shows
    """The page.

    Args:
        trouble: what was not right, by its key among the messages.
        offered: a new second factor to be confirmed: ``address`` and ``secret``.
    """
    account = own_account(visit)
    return visit.page(
        "account.html",
        status=status,
        done=done,
        trouble=trouble,
        has_password=bool(account.password),
        has_second_factor=bool(account.second_factor),
        address=offered.get("address", ""),
        factor=offered.get("factor", ""),
    )

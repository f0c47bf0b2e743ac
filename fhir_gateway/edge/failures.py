"""What failed for a reason of ours: told to the log by its place only, because the message of an error may hold a patient's data.

https://owasp.org/www-community/Improper_Error_Handling
"""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fhir_gateway.events import Event, log


def tell(error: Exception) -> None:
    """Log an error of ours."""
    log.error(Event.CALL_FAILED, fault=type(error).__name__, where=_where(error))


class LastResort:
    """An application whose errors go no further: else the server would print them, message and all."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._application(scope, receive, sent)
        except Exception as error:
            tell(error)
            if not begun:
                await PlainTextResponse("the gateway failed", 500)(scope, receive, send)


def _where(error: Exception) -> str:
    """The line of ours that an error comes from, as ``module:line``."""
    found, trace = "", error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("fhir_gateway."):
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found

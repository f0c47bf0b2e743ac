"""The errors of the gateway: whose fault it is stands in the type.

GatewayProblem
├── CallerError                    what was asked of us is wrong: 4xx
│   ├── BadRequest           400   structure
│   │   ├── BadJson          400   not JSON
│   │   └── VersionRequired  400   a CarePlan was PUT without a version
│   ├── NotSignedIn          401   no token, or one that we do not know
│   ├── Forbidden            403   the grant does not allow it
│   ├── NotFound             404   nothing is there, or this caller may not know of it
│   ├── NotSupported         405   an interaction or type that we do not offer
│   ├── NotAcceptable        406   asks for a format that we do not write
│   ├── Conflict             409   a true conflict, or a shared resource that would be deleted
│   ├── Gone                 410   deleted
│   ├── Stale                412   the version that was named is not the current one
│   ├── SeveralMatches       412   a conditional interaction matched more than one
│   ├── TooLarge             413   the body is larger, or has more entries or values, than we read
│   ├── AddressTooLong       414   the path and query are too long, or have too many parameters
│   ├── UnsupportedFormat    415   sent in a format that we do not read
│   ├── HeadersTooLong       431   the headers are too long
│   ├── OauthRefusal         400   an endpoint of OAuth refuses; ``error`` is the code of the specification
│   │   ├── InvalidRequest   400   a parameter is missing, given twice or wrong
│   │   ├── InvalidClient    401   it did not prove who it is
│   │   ├── InvalidGrant     400   the code or refresh token is not good, or not this client's
│   │   ├── UnauthorizedClient  400   a client of its kind may not ask so
│   │   ├── UnsupportedGrantType  400   a way to a token that we do not offer
│   │   ├── UnsupportedResponseType  400   an answer to a request for leave that we do not offer
│   │   ├── InvalidScope     400   nothing is left of what was asked
│   │   └── AccessDenied     403   the person said no
│   └── Invalid              422   FHIR that breaks a rule
│       ├── Unfit            422   a resource with several faults at once
│       ├── MissingElement   422   an element that must be there is not
│       ├── UnmappedCode     422   a required code that no table knows
│       └── NotUnderstood    422   a modifier, an unknown rule or shape that a mapper refuses
├── PartnerError                   the other server: 502 where a caller waits for it
│   ├── PartnerAway                does not answer, or says try again (retryable)
│   ├── PartnerRefused             answered 4xx: asking again will not help
│   │   └── PartnerSignIn          answered 401: our token is not accepted, whatever we ask
│   ├── PartnerStale               answered 409 or 412: somebody was there first
│   ├── PartnerGone                answered 404 or 410
│   ├── UnsafeAddress              its address, or one that it names, leads where we do not call
│   └── PartnerNonsense            answered something that is not FHIR, or not an answer
└── GatewayError             500   ours
    ├── DatabaseBusy         503   another process holds the database
    └── LeaseLost            500   a lane was carried on by somebody else

Messages never hold a patient's data: ids, element paths and rules only.
https://hl7.org/fhir/R4/http.html#Status-Codes
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol


class GatewayProblem(Exception):
    """Any error that the gateway raises on purpose.

    Args:
        message: one plain sentence; no patient's data.
        expression: the FHIRPath of the element at fault, such as ``CarePlan.status``, where there is one.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "exception"
    """The issue type of an OperationOutcome: https://hl7.org/fhir/R4/valueset-issue-type.html"""

    def __init__(self, message: str, *, expression: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.expression = expression


class CallerError(GatewayProblem):
    status = 400
    code = "invalid"


class BadRequest(CallerError):
    status = 400
    code = "structure"


class BadJson(BadRequest):
    pass


class VersionRequired(BadRequest):
    code = "required"


class NotSignedIn(CallerError):
    status = 401
    code = "login"


class Forbidden(CallerError):
    status = 403
    code = "forbidden"


class NotFound(CallerError):
    status = 404
    code = "not-found"


class NotSupported(CallerError):
    status = 405
    code = "not-supported"


class NotAcceptable(CallerError):
    status = 406
    code = "not-supported"


class Conflict(CallerError):
    status = 409
    code = "conflict"


class Gone(CallerError):
    status = 410
    code = "deleted"


class Stale(CallerError):
    status = 412
    code = "conflict"


class SeveralMatches(CallerError):
    status = 412
    code = "multiple-matches"


class TooLarge(CallerError):
    status = 413
    code = "too-long"


class AddressTooLong(CallerError):
    status = 414
    code = "too-long"


class UnsupportedFormat(CallerError):
    status = 415
    code = "not-supported"


class HeadersTooLong(CallerError):
    status = 431
    code = "too-long"


class OauthRefusal(CallerError):
    """https://www.rfc-editor.org/rfc/rfc6749#section-5.2"""

    error: ClassVar[str] = "invalid_request"


class InvalidRequest(OauthRefusal):
    pass


class InvalidClient(OauthRefusal):
    status = 401
    code = "login"
    error = "invalid_client"


class InvalidGrant(OauthRefusal):
    error = "invalid_grant"


class UnauthorizedClient(OauthRefusal):
    code = "forbidden"
    error = "unauthorized_client"


class UnsupportedGrantType(OauthRefusal):
    code = "not-supported"
    error = "unsupported_grant_type"


class UnsupportedResponseType(OauthRefusal):
    code = "not-supported"
    error = "unsupported_response_type"


class InvalidScope(OauthRefusal):
    error = "invalid_scope"


class AccessDenied(OauthRefusal):
    status = 403
    code = "forbidden"
    error = "access_denied"


class Invalid(CallerError):
    status = 422
    code = "invalid"


class Fault(Protocol):
    """One thing that is wrong with a resource; ``fhir.issue.Issue`` is one."""

    @property
    def severity(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def expression(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def text(self) -> str: ...


class Unfit(Invalid):
    """A resource with faults, one at least; the first one is the message."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].text, expression=faults[0].expression)
        self.faults = tuple(faults)


class MissingElement(Invalid):
    code = "required"


class UnmappedCode(Invalid):
    code = "code-invalid"


class NotUnderstood(Invalid):
    code = "not-supported"


class PartnerError(GatewayProblem):
    """The other server's fault. ``retryable`` says whether waiting may help."""

    status = 502
    code = "transient"
    retryable: ClassVar[bool] = False


class PartnerAway(PartnerError):
    """Does not answer or asks for patience; ``retry_after`` in seconds where it said so."""

    retryable = True

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PartnerRefused(PartnerError):
    code = "processing"


class PartnerSignIn(PartnerRefused):
    code = "login"


class PartnerStale(PartnerError):
    code = "conflict"
    retryable = True


class PartnerGone(PartnerError):
    """Not there; ``deleted`` where the partner says that it once was (410)."""

    code = "not-found"

    def __init__(self, message: str, *, deleted: bool = False) -> None:
        super().__init__(message)
        self.deleted = deleted


class UnsafeAddress(PartnerError):
    """Nothing was sent there. The message names the rule, never the URL, which may hold secrets."""

    code = "security"


class PartnerNonsense(PartnerError):
    code = "structure"


class GatewayError(GatewayProblem):
    pass


class DatabaseBusy(GatewayError):
    status = 503
    code = "lock-error"


class LeaseLost(GatewayError):
    code = "lock-error"

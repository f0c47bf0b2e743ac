"""The tables. They define the schema; the hot path reads and writes them through the driver.

``resource`` and ``version`` hold the truth about resources. The index tables and the worklists' rows are made from it, and anew by
``doctor``. The rest is the gateway's own state, which is never FHIR.
"""

from sqlalchemy import Index, MetaData, text
from sqlmodel import Field, SQLModel

_NO_ROWID = {"sqlite_with_rowid": False}
_EMPTY = {"server_default": ""}


class Table(SQLModel):
    metadata = MetaData()


class Resource(Table, table=True):
    """The current version of each resource, deleted ones too.

    ``origins``: who last wrote each unit, as JSON. ``source``: the party that brought it. ``sealed``: its seals and those that it inherits, as a number.
    """

    __table_args__ = (
        Index("resource_key", "type", "id", unique=True),
        Index("resource_updated", "type", "updated", "rid"),
        Index("resource_home", "home"),
        Index("resource_sealed", "home", sqlite_where=text("sealed <> 0")),
        Index("resource_type", "type", sqlite_where=text("deleted = 0")),
    )
    rid: int | None = Field(default=None, primary_key=True)
    type: str
    id: str
    home: str
    version: int
    version_id: str
    updated: str
    deleted: bool
    body: bytes
    origins: str
    source: str = Field(default="", sa_column_kwargs={"server_default": ""})
    sealed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Version(Table, table=True):
    """Every version of every resource. ``seq`` is given in the commit by the single writer, so a feed over it never skips."""

    __table_args__ = (Index("version_key", "type", "id", "version", unique=True), Index("version_type", "type"))
    seq: int | None = Field(default=None, primary_key=True)
    type: str
    id: str
    version: int
    version_id: str
    updated: str = Field(index=True)
    deleted: bool
    body: bytes


class Identity(Table, table=True):
    """Which current resource claims which identifier."""

    __table_args__ = (Index("identity_rid", "rid"), _NO_ROWID)
    type: str = Field(primary_key=True)
    system: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class Refers(Table, table=True):
    """Which current resource refers to which, by any path; of Provenance only the signed ones, as every change has one."""

    __table_args__ = (Index("refers_rid", "rid"), _NO_ROWID)
    target: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class TokenIndex(Table, table=True):
    """https://hl7.org/fhir/R4/search.html#token"""

    __table_args__ = (Index("tokenindex_rid", "rid"), _NO_ROWID)
    type: str = Field(primary_key=True)
    param: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    system: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class TextIndex(Table, table=True):
    """Texts without case and accents. https://hl7.org/fhir/R4/search.html#string"""

    __table_args__ = (Index("textindex_rid", "rid"), _NO_ROWID)
    type: str = Field(primary_key=True)
    param: str = Field(primary_key=True)
    folded: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class DateIndex(Table, table=True):
    """From ``low`` up to but without ``high``. https://hl7.org/fhir/R4/search.html#date"""

    __table_args__ = (Index("dateindex_rid", "rid"), _NO_ROWID)
    type: str = Field(primary_key=True)
    param: str = Field(primary_key=True)
    low: str = Field(primary_key=True)
    high: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class ReferenceIndex(Table, table=True):
    """https://hl7.org/fhir/R4/search.html#reference"""

    __table_args__ = (Index("referenceindex_rid", "rid"), _NO_ROWID)
    type: str = Field(primary_key=True)
    param: str = Field(primary_key=True)
    target: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)


class PatientRow(Table, table=True):
    """A patient in a worklist; like all these rows an index, in case managers' words."""

    rid: int = Field(primary_key=True)
    name: str | None
    family: str | None
    birth_date: str | None
    gender: str | None
    active: bool | None


class CarePlanRow(Table, table=True):
    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    title: str | None
    starts: str | None
    ends: str | None


class GoalRow(Table, table=True):
    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    achievement: str | None
    description: str
    due: str | None


class CoverageRow(Table, table=True):
    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    kind: str | None
    payor: str | None
    starts: str | None
    ends: str | None


class ServiceRequestRow(Table, table=True):
    """``forbidden``: the order is *not* to do it."""

    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    intent: str
    forbidden: bool
    code: str | None
    urgency: str | None
    requester: str | None


class TaskRow(Table, table=True):
    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    intent: str
    kind: str | None
    owner: str | None = Field(index=True)
    requester: str | None
    focus: str | None
    answer_by: str | None


class EncounterRow(Table, table=True):
    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    setting: str | None
    starts: str | None
    ends: str | None


class CaseRow(Table, table=True):
    """An EpisodeOfCare."""

    rid: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str
    organization: str | None
    care_manager: str | None = Field(index=True)
    starts: str | None
    ends: str | None


class ParticipantRow(Table, table=True):
    """A member of a CareTeam, by its place there."""

    rid: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    patient: str | None = Field(index=True)
    status: str | None
    member: str | None = Field(index=True)
    role: str | None
    on_behalf_of: str | None


class Audit(Table, table=True):
    """The entry that each commit leaves which changed a resource, a partner, a person or a share, until the trail has taken it over.

    ``what`` and ``homes`` are JSON lists.
    """

    seq: int | None = Field(default=None, primary_key=True)
    at: str = Field(index=True)
    name: str
    organisation: str
    activity: str
    what: str
    kind: str = Field(default="", sa_column_kwargs=_EMPTY)
    purpose: str = Field(default="", sa_column_kwargs=_EMPTY)
    client: str = Field(default="", sa_column_kwargs=_EMPTY)
    address: str = Field(default="", sa_column_kwargs=_EMPTY)
    request: str = Field(default="", sa_column_kwargs=_EMPTY)
    homes: str = Field(default="", sa_column_kwargs=_EMPTY)
    query: str = Field(default="", sa_column_kwargs=_EMPTY)
    rule: str = Field(default="", sa_column_kwargs=_EMPTY)


class Link(Table, table=True):
    """One resource at one partner."""

    __table_args__ = (
        Index("link_theirs", "partner", "type", "theirs", unique=True, sqlite_where=text("theirs <> ''")),
        Index("link_key", "type", "id"),
    )
    partner: str = Field(primary_key=True)
    type: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    theirs: str
    seen: bytes | None
    seen_version: str | None
    status: str
    state: str


class Partner(Table, table=True):
    name: str = Field(primary_key=True)
    role: str
    organisation: str
    base_url: str
    token: str
    reach: str
    dialect: str
    quirks: str
    receives: str
    state: str
    state_reason: str
    cursor: str
    capabilities: str
    habits: str


class Person(Table, table=True):
    """Who may call us: a person, or a partner's system."""

    name: str = Field(primary_key=True)
    organisation: str
    roles: str
    kind: str
    limit_cents: int | None = None
    active: bool = Field(default=True, sa_column_kwargs={"server_default": text("1")})


class Token(Table, table=True):
    """The SHA-256 of each bearer token that we gave out.

    ``name``: the person or system that it speaks for; empty where the client speaks for itself. ``expires``: seconds since 1970, 0 for never. ``scopes``:
    empty for a token that is not narrowed. ``family``: what was given in one authorization, to be revoked together.
    """

    sha256: str = Field(primary_key=True)
    name: str = Field(index=True)
    made: str
    expires: int = Field(default=0, index=True, sa_column_kwargs={"server_default": "0"})
    client: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    scopes: str = Field(default="", sa_column_kwargs={"server_default": ""})
    patient: str = Field(default="", sa_column_kwargs={"server_default": ""})
    family: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})


class Share(Table, table=True):
    """A plan that a partner receives; its lane carries the changes."""

    __table_args__ = (_NO_ROWID,)
    plan: str = Field(primary_key=True)
    partner: str = Field(primary_key=True)
    at: str


class Lane(Table, table=True):
    """One partner and one plan. Waiting: ``done_seq + 1`` to ``next_seq - 1``; frozen: up to ``upto``."""

    __table_args__ = (
        Index("lane_share", "partner", "plan", unique=True),
        Index("lane_home", "home"),
        Index("lane_due", "partner", "due_at", sqlite_where=text("state = 'ready'")),
    )
    id: int | None = Field(default=None, primary_key=True)
    partner: str
    plan: str
    home: str
    next_seq: int
    done_seq: int
    upto: int
    due_at: str | None
    state: str
    attempts: int
    first_fail: str | None
    last_error: str | None
    owner: str | None
    lease_until: str | None
    fence: int


class Outbox(Table, table=True):
    """A change that a lane has to carry."""

    __table_args__ = (_NO_ROWID,)
    lane: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    type: str
    id: str


class Sight(Table, table=True):
    """Who sees which patient's record, from when until when, on what ground; made from ``access.sight`` when a fact changes. ``opens``: seals, as a number."""

    __table_args__ = (Index("sight_home", "home"), _NO_ROWID)
    party: str = Field(primary_key=True)
    home: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    ground: str = Field(primary_key=True)
    because: str = Field(primary_key=True)
    starts: str = Field(primary_key=True)
    ends: str
    opens: int


class Asked(Table, table=True):
    """A request that a party has been asked to take and has not answered: what of it may be seen before."""

    __table_args__ = (Index("asked_home", "home"), _NO_ROWID)
    party: str = Field(primary_key=True)
    rid: int = Field(primary_key=True)
    home: str


class Emergency(Table, table=True):
    """Somebody broke the glass: why, until when, and who looked at it afterwards."""

    __table_args__ = (Index("emergency_home", "home"),)
    id: str = Field(primary_key=True)
    home: str
    party: str
    person: str
    reason: str
    at: str
    ends: str
    reviewed_by: str
    reviewed_at: str
    verdict: str


class AuditAnchor(Table, table=True):
    """The end of the audit trail's chain as it once was: ``head`` the last one, ``lost-…`` one that the trail did not fit when it was opened."""

    name: str = Field(primary_key=True)
    seq: int
    sha256: bytes
    entries: int


class Account(Table, table=True):
    """How a person signs in here: the hash of a password, and a sealed second factor with the last of its time steps that was used."""

    name: str = Field(primary_key=True)
    password: str
    second_factor: bytes
    last_step: int


class Session(Table, table=True):
    """A browser in which somebody is signed in; of its id only the SHA-256. ``how``: link, password or oidc."""

    sha256: str = Field(primary_key=True)
    person: str = Field(index=True)
    made: str
    seen: str
    expires: str = Field(index=True)
    how: str
    mfa: bool


class Attempt(Table, table=True):
    """Failed sign-ins by account and by address; what was typed as a name may be a password, so only a hash of it is kept."""

    key: str = Field(primary_key=True)
    failures: int
    last: str = Field(index=True)
    locked_until: str


class OidcProvider(Table, table=True):
    """An organisation's own sign-in. Of its secret only where it is found: ``env:NAME`` or ``file:/path``. ``roles`` is a JSON object."""

    organisation: str = Field(primary_key=True)
    issuer: str
    client_id: str
    secret_from: str
    name_claim: str
    roles_claim: str
    roles: str


class OidcSubject(Table, table=True):
    """Who of our people is whom at an organisation's sign-in."""

    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    person: str = Field(index=True)


class OauthClient(Table, table=True):
    """Software that may ask for tokens. Lists are separated by spaces; of a secret only the SHA-256 is kept. https://www.rfc-editor.org/rfc/rfc6749#section-2"""

    id: str = Field(primary_key=True)
    name: str
    organisation: str
    roles: str
    kind: str
    jwks_url: str
    jwks: str
    secret: str
    thumbprint: str
    redirect_uris: str
    scopes: str
    active: bool
    made: str


class OauthAssertion(Table, table=True):
    """The assertions that clients have used, until they end by themselves: each counts once. https://www.rfc-editor.org/rfc/rfc7523#section-3"""

    __table_args__ = (_NO_ROWID,)
    client: str = Field(primary_key=True)
    jti: str = Field(primary_key=True)
    expires: int = Field(index=True)


class OauthCode(Table, table=True):
    """Authorization codes; a used one stays until its time is over, so that its second use is seen. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2"""

    sha256: str = Field(primary_key=True)
    client: str = Field(index=True)
    person: str
    redirect_uri: str
    challenge: str
    scopes: str
    patient: str
    nonce: str
    expires: int
    used: bool
    family: str


class OauthRefresh(Table, table=True):
    """Refresh tokens; a used one stays, so that its second use is seen. https://www.rfc-editor.org/rfc/rfc9700#section-4.14"""

    sha256: str = Field(primary_key=True)
    client: str = Field(index=True)
    person: str
    scopes: str
    patient: str
    expires: int = Field(index=True)
    used: bool
    family: str = Field(index=True)

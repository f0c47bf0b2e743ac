"""Every setting of the gateway. In the environment a name carries the prefix ``FHIR_GATEWAY_``: ``FHIR_GATEWAY_PORT=8080``."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_LEAST_SECRET: Final = 32
"""Characters; of a random secret in hexadecimal, 128 bits."""


def _listed(said: object) -> object:
    """What a list looks like in the environment: separated by commas."""
    return [one.strip() for one in said.split(",") if one.strip()] if isinstance(said, str) else said


class Settings(BaseSettings):
    """The settings, each with what it does."""

    model_config = SettingsConfigDict(env_prefix="FHIR_GATEWAY_", extra="forbid", frozen=True, hide_input_in_errors=True)

    host: str = Field(default="127.0.0.1", description="The address to listen on; any other than loopback asks every caller for a token.")
    port: int = Field(default=8080, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    database: str = Field(
        default="fhir-gateway.db", description="The SQLite file that holds everything, as a path or as sqlite:///path; it is made where there is none."
    )
    public_url: str = Field(default="", description="The address that callers see, such as https://gateway.example, where a proxy stands before the gateway.")
    anonymous: bool | None = Field(default=None, description="Whether callers without a token are let in; by default only while listening on loopback.")
    max_body_bytes: int = Field(default=10 * 1024 * 1024, ge=1024, description="The largest body of a request, in bytes; a larger one is refused with 413.")
    max_bundle_entries: int = Field(default=5000, ge=1, description="The most entries that a transaction or batch may have.")
    page_size: int = Field(default=50, ge=1, le=1000, description="How many resources a page of a search or history holds where the caller does not say.")
    max_page_size: int = Field(default=500, ge=1, le=5000, description="The most resources that a page may hold.")
    version_hint: bool = Field(default=True, description="Whether the meta.versionId of a PUT without If-Match says which version the caller read.")
    sync_seconds: float = Field(default=5.0, gt=0, description="How often each partner is asked for what changed, in seconds.")
    lease_seconds: float = Field(default=60.0, gt=0, description="How long a sync process may hold a lane without a sign of life, in seconds.")
    partner_timeout_seconds: float = Field(default=30.0, gt=0, description="How long a call to a partner may take, in seconds.")
    link_secret: SecretStr | None = Field(
        default=None,
        description="The secret that signs links to pages and seals second factors, of at least 32 characters; without one, links end with the process "
        "that made them.",
    )
    log_format: Literal["console", "json"] = Field(default="console", description="How log lines are written: for people, or one JSON object a line.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="The least level that is logged.")
    private_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(),
        description="Networks that are not the open internet and in which partners may be called all the same, such as 10.20.0.0/16, separated by commas. "
        "This machine is called under its own name (localhost, 127.0.0.1, [::1]) while the gateway listens on loopback.",
    )
    plain_http_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(), description="Hosts that may be called with http:// instead of https://, separated by commas; this machine itself always may."
    )
    accounts: bool | None = Field(
        default=None, description="Whether people sign in with a password that the gateway itself keeps; by default only while listening on loopback."
    )
    second_factor: bool | None = Field(
        default=None, description="Whether nobody signs in with a password alone; by default so wherever another machine can reach the gateway."
    )
    session_idle_minutes: int = Field(default=15, ge=1, le=1440, description="After how many minutes without a page a session ends.")
    session_hours: int = Field(default=12, ge=1, le=168, description="After how many hours a session ends whatever happens.")

    audit_retention_days: int = Field(
        default=2190, ge=1, description="For how many days the audit trail is kept before `audit retain` cuts it; six years, as HIPAA asks."
    )

    access_token_seconds: int = Field(default=300, ge=10, le=300, description="How long a token is good that a system gets for itself, in seconds.")
    app_token_seconds: int = Field(default=900, ge=10, le=3600, description="How long a token is good that an app gets for a person, in seconds.")
    refresh_token_days: int = Field(default=30, ge=1, le=365, description="How long an app may stay away and still refresh its token, in days.")
    signing_keys: str = Field(
        default="", description="The file of the keys that sign id tokens, made where there is none; by default it stands beside the database."
    )
    cors_origins: str = Field(
        default="", description="Origins of browser apps that may call us besides those of registered redirect addresses, separated by spaces."
    )
    trusted_proxies: str = Field(default="", description="Addresses or networks of proxies whose word on a client's certificate counts, separated by spaces.")
    certificate_header: str = Field(default="", description="The header in which a trusted proxy hands on a client's certificate, such as Client-Cert.")

    break_glass_minutes: int = Field(default=60, ge=1, le=1440, description="How long a record stays open to who broke the glass, in minutes.")

    @field_validator("link_secret")
    @classmethod
    def _long_enough(cls, said: SecretStr | None) -> SecretStr | None:
        if said is not None and len(said) < _LEAST_SECRET:
            raise ValueError(f"a secret has at least {_LEAST_SECRET} characters; make one with: openssl rand -hex 32")
        return said

    @field_validator("database")
    @classmethod
    def _path(cls, said: str) -> str:
        path = said.removeprefix("sqlite:///")
        if "://" in path:
            raise ValueError("only SQLite is there yet: a path, or sqlite:///path")
        return path

    @property
    def on_loopback(self) -> bool:
        """Only this machine can reach the address that is listened on."""
        return is_loopback(self.host)

    @property
    def lets_anonymous_in(self) -> bool:
        """Callers without a token are let in: never off loopback, whatever ``anonymous`` says."""
        return self.on_loopback and self.anonymous is not False

    @property
    def keeps_accounts(self) -> bool:
        """People may sign in with a password of the gateway's own; off loopback only where ``accounts`` says so."""
        return self.on_loopback if self.accounts is None else self.accounts

    @property
    def wants_second_factor(self) -> bool:
        """A password alone signs nobody in."""
        return not self.on_loopback if self.second_factor is None else self.second_factor


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """The host name or address is this machine's own; a bracketed IPv6 address counts too."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False

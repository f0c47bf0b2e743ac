"""A partner in a few lines: answers written down in advance, requests kept."""

from collections.abc import Callable

import httpx

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import Json, JsonObject, dumps

BASE = "https://ehr.test/fhir"
FHIR = {"Content-Type": "application/fhir+json;charset=utf-8"}

Reply = httpx.Response | Exception


def fhir(body: Json, status: int = 200, **headers: str) -> httpx.Response:
    """An answer in FHIR JSON; ``_`` in a header's name stands for ``-``."""
    return httpx.Response(status, content=dumps(body), headers=FHIR | {name.replace("_", "-"): value for name, value in headers.items()})


def patient(id_: str = "12", version: str | None = None, updated: str | None = None, **elements: Json) -> JsonObject:
    made: JsonObject = {"resourceType": "Patient", "id": id_}
    if version or updated:
        made["meta"] = {name: value for name, value in {"versionId": version, "lastUpdated": updated}.items() if value}
    return made | elements


def bundle(kind: str, *entries: Json, following: str | None = None, at: str | None = None) -> JsonObject:
    made: JsonObject = {"resourceType": "Bundle", "type": kind, "entry": list(entries)}
    if at:
        made["meta"] = {"lastUpdated": at}
    return made | ({"link": [{"relation": "next", "url": following}]} if following else {})


def found(resource: Json, mode: str = "match") -> JsonObject:
    return {"fullUrl": f"{BASE}/Patient/x", "resource": resource, "search": {"mode": mode}}


class Double:
    """Answers requests in turn, the last answer again and again."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[httpx.Request] = []
        self.pauses: list[float] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.requests.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def client(self, **options: object) -> FhirClient:
        return client_of(self, sleep=self.sleep, **options)


def client_of(answer: Callable[..., object], **options: object) -> FhirClient:
    """A client whose requests go to a function."""
    return FhirClient(BASE, transport=httpx.MockTransport(answer), **options)  # type: ignore[arg-type]

"""The whole application, as it is served: the API and the pages on one store, and a list of every route, made from the application itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route

from fhir_gateway import app
from fhir_gateway.settings import Settings
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.web.routes import routes
from tests.unit.care_plan import story

IN_PATH = {"type": "Patient", "id": story.HOME, "version": "1", "path": "page.css"}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")


@dataclass(frozen=True)
class Call:
    """A method on a route; ``path`` has its parameters in braces."""

    method: str
    path: str

    def filled(self, **values: str) -> str:
        """The path, with what stands in the story's store for each parameter that is not given."""
        return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: (IN_PATH | values).get(found[1], "x"), self.path)


def application(store: Store, **settings: Any) -> FastAPI:
    """As ``serve`` puts it together."""
    made = Settings(**settings)
    return app.create(made, store, pages=routes(store, made, choose=acts.choose, approve=acts.approve))


def calls(application: FastAPI) -> list[Call]:
    """Every route with each method, offered or not, and an address without a route."""
    paths = dict.fromkeys([*_paths(application.router.routes), "/nowhere", "/fhir/Patient/x/nowhere/x/x"])
    return [Call(method, path) for path in paths for method in METHODS]


def _paths(routes: list[BaseRoute], above: str = "") -> Iterator[str]:
    for route in routes:
        if isinstance(route, Route):
            yield above + route.path
        elif isinstance(route, Mount):
            yield from _paths(route.routes, above + route.path) if route.routes else [above + route.path + "/{path}"]

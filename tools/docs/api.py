"""The pages of the FHIR API: its interactions, from the CapabilityStatement, and its search parameters."""

import asyncio
from datetime import UTC, datetime
from random import Random

import httpx

from fhir_gateway import app
from fhir_gateway.api.call import PATH
from fhir_gateway.api.routes import OPERATIONS, ROWS, Row
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.search_table import PARAMS, Kind, Param
from fhir_gateway.settings import Settings
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store
from tools.docs.markdown import code, codes, link, page, table

_HTTP = "https://hl7.org/fhir/R4/http.html"
_OF_EACH = ("type", "searchParam", "interaction", "searchInclude")
_KINDS = {
    Kind.TOKEN: "`code`, `system|code` or `|code`; for an identifier its value; `:not`",
    Kind.TEXT: "how a text begins, whatever its case and accents; `:contains`",
    Kind.DATE: "a date or a time, perhaps after `eq`, `ne`, `gt`, `lt`, `ge`, `le`, `sa`, `eb` or `ap`",
    Kind.URI: "the whole URI, as it is written",
    Kind.REFERENCE: "`Type/id`, an id, or an address; `:Type`",
}


class _Epoch:
    """A clock that stands still, so that the page does not change with the time."""

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)


def interactions_page() -> str:
    """Every interaction, and what the CapabilityStatement says of all types."""
    statement = asyncio.run(_capability_statement())
    rest: JsonObject = statement["rest"][0]
    types: list[JsonObject] = rest["resource"]
    of_all = {name: value for name, value in types[0].items() if name not in _OF_EACH and all(one.get(name) == value for one in types)}
    return page(
        "Interactions",
        f"What the FHIR API at `{PATH}` does, from `GET {PATH}/metadata` and the routes. {rest['security']['description']}",
        table(["Interaction", "How it is called", "In the specification"], [_interaction(row) for row in ROWS]),
        *(f"{one['type']} does not offer {codes(lacking)}." for one in types if (lacking := _lacking(one, types))),
        "## Operations",
        table(["Operation", "How it is called", "Defined by"], [_operation(row, types) for row in OPERATIONS]),
        "## What holds for every type",
        table(
            ["CapabilityStatement", "Value"],
            [[code("fhirVersion"), code(statement["fhirVersion"])], [code("format"), codes(statement["format"])], *_facts(of_all)],
        ),
        f"## Types\n\nAll {len(types)} R4 types can be stored, read and searched. Those that have a record are in [the mappings](../mappings/README.md); "
        "every other is carried as it came.",
        ", ".join(resource["type"] for resource in types),
    )


def search_parameters_page() -> str:
    """Every search parameter of every type, with the elements that it looks at."""
    blocks = [f"## {'Every type' if name == 'Resource' else name}\n\n{_params(params)}" for name, params in PARAMS.items()]
    return page(
        "Search parameters",
        "The names and meanings are those of [the registry of R4](https://hl7.org/fhir/R4/searchparameter-registry.html). "
        "A type that is not here is searched by the parameters of every type, and every type by `_id` and `_lastUpdated`. "
        "`:missing` goes with each kind. A parameter or modifier that is not known is refused, never passed over.",
        table(["Kind", "What is given"], [[kind.value, _KINDS[kind]] for kind in Kind]),
        *blocks,
    )


async def _capability_statement() -> JsonObject:
    clock = _Epoch()
    store = Store.open(None, clock=clock, ids=Ids(Random(1), clock))
    try:
        transport = httpx.ASGITransport(app.create(Settings(), store, clock=clock))
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway.example") as client:
            return load_object((await client.get(f"{PATH}/metadata")).content)
    finally:
        store.close()


def _lacking(one: JsonObject, types: list[JsonObject]) -> list[str]:
    """The interactions that some other type offers, and this one does not."""
    offered = {entry["code"] for entry in one["interaction"]}
    return sorted({entry["code"] for other in types for entry in other["interaction"]} - offered)


def _operation(row: Row, types: list[JsonObject]) -> list[str]:
    name, resource_type = row.codes[0], row.path.split("/")[1]
    [defined] = [one["definition"] for each in types if each["type"] == resource_type for one in each["operation"] if one["name"] == name]
    return [f"${name}", code(f"{row.method} {PATH}{row.path}"), defined]


def _interaction(row: Row) -> list[str]:
    anchor = row.codes[0].partition("-")[0]
    return [" or ".join(row.codes), code(f"{row.method} {PATH}{row.path}"), link(anchor, f"{_HTTP}#{anchor}")]


def _facts(resource: JsonObject) -> list[list[str]]:
    return [
        [code(name), codes(value) if isinstance(value, list) else code(str(value).lower() if isinstance(value, bool) else str(value))]
        for name, value in resource.items()
    ]


def _params(params: dict[str, Param]) -> str:
    rows = [
        [code(name), param.kind.value, codes(param.paths) + (f", only to {param.target}" if param.target else "")] for name, param in sorted(params.items())
    ]
    return table(["Name", "Kind", "Elements"], rows)

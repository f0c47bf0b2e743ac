"""docker-compose.yml, as the real ``docker-compose config`` reads it.

https://docs.docker.com/reference/cli/docker/compose/config/
"""

import json
from importlib.resources import files
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest

from fhir_gateway.clients.endpoint import Endpoint
from fhir_gateway.clients.outbound import outbound_of
from fhir_gateway.settings import Settings
from tests.project.commands import attempt, run

COMPOSE = str(files("compose") / "docker-compose")  # the program itself: the command that the package installs drops the exit code
PARTNERS = ("hospital", "agency", "payer")


@pytest.fixture(scope="module")
def services(project: Path) -> dict[str, Any]:
    return json.loads(run([COMPOSE, "-f", "docker-compose.yml", "config", "--format", "json"], project))["services"]


def test_it_runs_the_gateway_postgresql_and_three_partners(services: dict[str, Any]) -> None:
    assert set(services) == {"gateway", "postgres", *PARTNERS}


def test_the_three_partners_run_the_public_hapi_image_of_one_version(services: dict[str, Any]) -> None:
    images = {services[name]["image"] for name in PARTNERS}
    assert len(images) == 1
    assert images.pop().startswith("hapiproject/hapi:v8.8.0")


def test_the_gateway_is_built_from_this_folder_and_keeps_its_data_in_a_volume(services: dict[str, Any], project: Path) -> None:
    assert services["gateway"]["build"]["context"] == str(project)
    assert [(volume["type"], volume["target"]) for volume in services["gateway"]["volumes"]] == [("volume", "/data")]


def test_postgresql_16_tells_when_it_is_ready(services: dict[str, Any]) -> None:
    assert services["postgres"]["image"] == "postgres:16"
    assert "pg_isready" in services["postgres"]["healthcheck"]["test"][1]


def test_every_published_port_is_its_own_and_on_loopback(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert {port["host_ip"] for port in ports} == {"127.0.0.1"}
    assert sorted(port["published"] for port in ports) == ["8080", "8081", "8082", "8083"]


def test_the_gateway_may_call_its_partners(services: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in services["gateway"]["environment"].items():
        monkeypatch.setenv(name, value)
    outbound = outbound_of(Settings(host="0.0.0.0"))
    for name in PARTNERS:
        origin = Endpoint(f"http://{name}:8080/fhir").origin
        outbound.check(origin, [origin])
        outbound.check_address(origin, IPv4Address("172.18.0.2"))


def test_a_misspelled_key_is_refused(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text((project / "docker-compose.yml").read_text().replace("restart:", "restarts:"))
    code, printed = attempt([COMPOSE, "-f", str(broken), "config", "--quiet"], tmp_path)
    assert code != 0
    assert "restarts" in printed

"""The Dockerfile's own steps, run in an empty folder with a fresh Python: they install a gateway that answers its health check."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.project.commands import attempt, run
from tests.project.dockerfile import ImageFolder, Instruction, stages

HEALTHY_WITHIN = 60  # seconds
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("image")]  # one build for all of them


@pytest.fixture(scope="module")
def instructions(project: Path) -> list[list[Instruction]]:
    return stages((project / "Dockerfile").read_text())


@pytest.fixture(scope="module")
def image(instructions: list[list[Instruction]], project: Path, tmp_path_factory: pytest.TempPathFactory) -> ImageFolder:
    root = tmp_path_factory.mktemp("image")
    (root / "data").mkdir()
    folder = ImageFolder(root, project, Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}")
    folder.build(instructions[0])
    return folder


def test_it_runs_as_a_user_without_rights(instructions: list[list[Instruction]]) -> None:
    users = [step.rest for step in instructions[-1] if step.word == "USER"]
    assert users == ["gateway"]


def test_the_build_context_holds_what_the_image_copies(instructions: list[list[Instruction]], project: Path) -> None:
    kept = {line[1:] for line in (project / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for step in instructions[0] if step.word == "COPY" for name in step.rest.split()[:-1]}
    assert copied == kept


def test_the_installed_command_runs_without_development_packages(image: ImageFolder, instructions: list[list[Instruction]], tmp_path: Path) -> None:
    command = image.moved(_one(instructions[-1], "ENTRYPOINT").arguments()[0])
    assert "serve" in run([command, "--help"], tmp_path, image.environment)
    python = Path(command).with_name("python")
    assert attempt([python, "-c", "import pytest"], tmp_path, image.environment)[0] != 0


def test_the_installed_gateway_answers_its_health_check(image: ImageFolder, instructions: list[list[Instruction]], tmp_path: Path) -> None:
    port = _free_port()
    serve, check = (_here(image, command, port) for command in _commands(instructions[-1]))
    with (tmp_path / "serve.log").open("wb") as log:
        server = subprocess.Popen(serve, cwd=tmp_path, env=image.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        assert _healthy(server, check, tmp_path, image), (tmp_path / "serve.log").read_text()
    finally:
        server.terminate()
        server.wait(20)


def _commands(stage: list[Instruction]) -> tuple[list[str], list[str]]:
    serve = _one(stage, "ENTRYPOINT").arguments() + _one(stage, "CMD").arguments()
    return serve, _one(stage, "HEALTHCHECK").arguments()


def _one(stage: list[Instruction], word: str) -> Instruction:
    (found,) = [step for step in stage if step.word == word]
    return found


def _here(image: ImageFolder, command: list[str], port: int) -> list[str]:
    """The image's command on this machine: its folder, loopback, a free port."""
    return [image.moved(word).replace("0.0.0.0", "127.0.0.1").replace("8080", str(port)) for word in command]


def _healthy(server: subprocess.Popen[bytes], check: list[str], folder: Path, image: ImageFolder) -> bool:
    end = time.monotonic() + HEALTHY_WITHIN
    while server.poll() is None and time.monotonic() < end:
        if attempt(check, folder, image.environment)[0] == 0:
            return True
        time.sleep(0.3)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

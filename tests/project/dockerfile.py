"""The instructions of a Dockerfile, and its build stage run in a folder instead of an image.

https://docs.docker.com/reference/dockerfile/
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.project.commands import run

CONTAINER_PATH = re.compile(r"(?<![\w.])/(app|opt|data)\b")
NOT_INHERITED = re.compile(r"(PYTHON|VIRTUAL_ENV|UV_|FHIR_|COV_|PYTEST)")


@dataclass(frozen=True)
class Instruction:
    """One instruction with its continued lines joined."""

    word: str
    rest: str

    def arguments(self) -> list[str]:
        """The arguments of the JSON form; of a HEALTHCHECK those of its CMD."""
        return json.loads(self.rest[self.rest.index("[") :])


def stages(text: str) -> list[list[Instruction]]:
    """The instructions of each build stage, FROM first."""
    found: list[list[Instruction]] = []
    for instruction in _instructions(text):
        if instruction.word == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def _instructions(text: str) -> Iterator[Instruction]:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, rest = line.split(None, 1)
            yield Instruction(word.upper(), rest.strip())


class ImageFolder:
    """A folder that stands for the file system of the image."""

    def __init__(self, root: Path, context: Path, python: Path) -> None:
        self._root, self._context = root, context
        self._here = root
        self._environment = {name: value for name, value in os.environ.items() if not NOT_INHERITED.match(name)}
        shims = root / "shims"
        shims.mkdir(parents=True)
        (shims / "python").symlink_to(python)
        self._environment["PATH"] = f"{shims}{os.pathsep}{os.environ['PATH']}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a command in the image."""
        return dict(self._environment)

    def moved(self, text: str) -> str:
        """The text with the image's absolute paths turned into paths of this folder."""
        return CONTAINER_PATH.sub(lambda match: f"{self._root}/{match[1]}", text)

    def build(self, stage: list[Instruction]) -> None:
        """Carry out what a build stage says."""
        for instruction in stage:
            match instruction.word:
                case "ENV":
                    self._environment |= dict(pair.split("=", 1) for pair in instruction.rest.split())
                case "WORKDIR":
                    self._here = Path(self.moved(instruction.rest))
                    self._here.mkdir(parents=True, exist_ok=True)
                case "COPY":
                    self._copy(instruction.rest.split())
                case "RUN":
                    run(["sh", "-c", self.moved(instruction.rest)], self._here, self._environment)
                case word:
                    assert word == "FROM", f"a build stage with {word}"

    def _copy(self, names: list[str]) -> None:
        *sources, target = names
        for name in sources:
            source, goal = self._context / name, self._here / target
            if source.is_dir():
                shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, goal)

"""The published artifacts that the definitions are compiled from, in the local Maven repository, or fetched into it with ``mvn``.

https://central.sonatype.com/artifact/ca.uhn.hapi.fhir/hapi-fhir-validation-resources-r4
"""

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile


class Artifact(NamedTuple):
    """Maven coordinates."""

    group: str
    name: str
    version: str

    @property
    def path(self) -> Path:
        repository = Path(os.environ.get("MAVEN_REPOSITORY") or Path.home() / ".m2/repository")
        return repository.joinpath(*self.group.split("."), self.name, self.version, f"{self.name}-{self.version}.jar")


R4 = Artifact("ca.uhn.hapi.fhir", "hapi-fhir-validation-resources-r4", "8.8.0")
UCUM = Artifact("org.fhir", "ucum", "1.0.9")
_FOLDER = "org/hl7/fhir/r4/model/"


def opened(artifact: Artifact) -> ZipFile:
    """The jar, fetched first where the local repository does not have it."""
    if not artifact.path.exists():
        coordinates = ":".join(artifact)
        subprocess.run(["mvn", "-B", "-q", "dependency:get", f"-Dartifact={coordinates}", "-Dtransitive=false"], check=True)
    return ZipFile(artifact.path)


def xml(jar: ZipFile, name: str) -> ET.Element:
    """One XML file of the R4 artifact, without its namespaces."""
    root = ET.fromstring(jar.read(name if "/" not in name or name.startswith("org/") else _FOLDER + name))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def search_parameters(jar: ZipFile) -> list[dict[str, Any]]:
    bundle = json.loads(jar.read(_FOLDER + "sp/search-parameters.json"))
    return [entry["resource"] for entry in bundle["entry"]]

"""``python -m fhir_gateway.sandbox PRESET [--port PORT] [--name NAME] [--seed SEED] [--token TOKEN]``."""

import argparse

from fhir_gateway.sandbox.habits import PRESETS
from fhir_gateway.sandbox.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="fhir_gateway.sandbox", description="Serve a simulated partner.")
    parser.add_argument("preset", choices=sorted(PRESETS))
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--name", help="the preset's name where it is left out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--token", help="bearer token that is asked for")
    asked = parser.parse_args()
    serve(asked.name or asked.preset, asked.port, PRESETS[asked.preset], seed=asked.seed, token=asked.token)


if __name__ == "__main__":
    main()

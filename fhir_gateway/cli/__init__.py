"""The commands of the gateway: ``fhir-gateway --help``."""


def main() -> None:
    """The console script."""
    from fhir_gateway.cli.commands import main as run

    run()

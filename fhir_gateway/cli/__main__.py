"""``python -m fhir_gateway.cli``."""

from fhir_gateway.cli import main

main()

"""The command ``roundtrip``: whether what goes in through the FHIR API comes back as it was."""

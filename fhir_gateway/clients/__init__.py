"""Other people's servers, over httpx: a FHIR R4 client and the feeds that say what moved there."""

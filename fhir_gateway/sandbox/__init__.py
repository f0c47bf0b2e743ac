"""Simulated partners: a small FHIR R4 server of its own, with the habits and faults of real ones.

It shares no FHIR code with the rest of the gateway, so that one mistake cannot hide another.
"""

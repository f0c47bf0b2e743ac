"""Operations: one file each, listed in ``OPERATIONS`` of the routes and in the CapabilityStatement.

https://hl7.org/fhir/R4/operations.html
"""

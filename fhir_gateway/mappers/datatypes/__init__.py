"""The datatypes that several resources share: one file each, two functions, as in the mappers.

https://hl7.org/fhir/R4/datatypes.html
"""

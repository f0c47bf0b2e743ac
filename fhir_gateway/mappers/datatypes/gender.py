"""Gender <-> administrative gender.

https://hl7.org/fhir/R4/valueset-administrative-gender.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.gender import Gender

GENDER = CodeMap(
    system="http://hl7.org/fhir/administrative-gender",
    rows={Gender.MALE: "male", Gender.FEMALE: "female", Gender.OTHER: "other", Gender.UNKNOWN: "unknown"},
)

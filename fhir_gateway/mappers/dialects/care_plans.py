"""Guides that ask of a care plan's activities what contradicts each other: the eCare plan of MCC has only references, PCDE only details.

https://hl7.org/fhir/us/mcc/ and https://hl7.org/fhir/us/davinci-pcde/
"""

from typing import Final

from fhir_gateway.mappers.dialects.dialect import Demand, Dialect

MCC: Final = Dialect(
    "mcc",
    "Multiple Chronic Conditions eCare Plan",
    "https://hl7.org/fhir/us/mcc/",
    demands=(Demand("CarePlan.activity", "detail.empty()", "an activity is a resource of its own", "detail"),),
)

PCDE: Final = Dialect(
    "pcde",
    "Da Vinci Payer Coverage Decision Exchange",
    "https://hl7.org/fhir/us/davinci-pcde/",
    demands=(
        Demand("CarePlan", "status = 'active'", "a plan that is handed over is active", "status"),
        Demand("CarePlan.activity", "detail.exists()", "an activity is told as a detail", "detail"),
    ),
)

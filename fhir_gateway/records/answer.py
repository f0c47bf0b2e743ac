"""What may be answered to a question."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding
from fhir_gateway.records.moment import Moment, PartialDate, TimeOfDay
from fhir_gateway.records.quantity import Quantity
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Uri


@dataclass(frozen=True, slots=True)
class Link:
    """An address as an answer."""

    uri: Uri


OptionValue: TypeAlias = int | PartialDate | TimeOfDay | str | Coding | Ref
"""What a question may offer to choose from."""

ComparedValue: TypeAlias = OptionValue | bool | Decimal | Moment | Quantity
"""What an answer may be compared with."""

AnswerValue: TypeAlias = ComparedValue | Link | Attachment
"""What may be answered."""

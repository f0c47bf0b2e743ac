"""What a message and the request for one share: its kind, the way it goes, and what it says."""

from enum import Enum
from typing import TypeAlias

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.reference import Ref


class MessageKind(Enum):
    ALERT = "alert"
    NOTIFICATION = "notification"
    REMINDER = "reminder"
    INSTRUCTION = "instruction"


class Medium(Enum):
    """The way a message goes; the first of each group says no more than the group."""

    ELECTRONIC = "electronic"
    IN_PERSON = "in person"
    REMOTE = "remote"
    SPOKEN = "spoken"
    DICTATED = "dictated"
    FACE_TO_FACE = "face to face"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"
    FAX = "fax"
    HANDWRITTEN = "handwritten"
    MAIL = "mail"
    ONLINE = "online"
    EMAIL = "email"
    TYPEWRITTEN = "typewritten"


Content: TypeAlias = str | Attachment | Ref
"""Words, a file, or another resource such as a document."""

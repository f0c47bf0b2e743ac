"""How far something published is: a questionnaire, a template of a plan."""

from enum import Enum


class PublicationStatus(Enum):
    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"
    UNKNOWN = "unknown"

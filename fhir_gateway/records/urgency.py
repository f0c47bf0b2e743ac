"""How soon something is wanted."""

from enum import Enum


class Urgency(Enum):
    ROUTINE = "routine"
    URGENT = "urgent"
    AS_SOON_AS_POSSIBLE = "as soon as possible"
    AT_ONCE = "at once"

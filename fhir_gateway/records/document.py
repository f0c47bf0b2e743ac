"""What documents share, written here or kept as a file: how finished they are, and how one relates to another."""

from enum import Enum


class DocumentState(Enum):
    """``PRELIMINARY`` until it is signed."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered in error"


class DocumentRelation(Enum):
    """What this document does to the other: a new version ``REPLACES`` it, another form ``TRANSFORMS`` it."""

    REPLACES = "replaces"
    TRANSFORMS = "transforms"
    SIGNS = "signs"
    APPENDS = "appends"

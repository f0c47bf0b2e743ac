"""What documents share, written here or kept as a file: of what kind they are, how finished, and how one relates to another."""

from enum import Enum


class DocumentKind(Enum):
    """What case managers send each other, attach to a request and wait for."""

    DISCHARGE_SUMMARY = "discharge summary"
    TRANSFER_SUMMARY = "transfer summary"
    EPISODE_SUMMARY = "summary of an episode"
    REFERRAL = "referral"
    PLAN_OF_CARE = "plan of care"
    HISTORY_AND_PHYSICAL = "history and physical"
    CONSULT_NOTE = "consult note"
    PROGRESS_NOTE = "progress note"
    NURSE_NOTE = "nurse's note"
    PROCEDURE_NOTE = "procedure note"
    OPERATION_NOTE = "operation note"
    LABORATORY_REPORT = "laboratory report"
    IMAGING_STUDY = "imaging study"
    PATHOLOGY_STUDY = "pathology study"
    INSTRUCTIONS = "instructions"
    CONSENT = "consent"
    RELEASE_OF_INFORMATION = "release of information"
    POWER_OF_ATTORNEY = "power of attorney"


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

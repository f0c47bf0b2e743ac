"""What a case is, in case managers' words: one file per concept, no FHIR.

A record is an immutable view of one resource. It keeps what case managers need; what it does not keep stays in the
resource and is never touched. Three habits hold in every file:

- a text is never empty: what is not known is ``None``, a list without items is ``()``;
- a date or time is a ``PartialDate`` or ``Moment``, exact as it was written;
- another resource is a ``Ref``, a coded field is ``Known | Unmapped``, a free concept is a ``Concept``.
"""

"""Note <-> Annotation.

https://hl7.org/fhir/R4/datatypes.html#Annotation
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, present, text
from fhir_gateway.records.note import Note
from fhir_gateway.records.reference import Ref


def to_json(note: Note) -> JsonObject:
    """Write an Annotation."""
    author = choice("author", note.author, {Ref: ("Reference", reference.to_json), str: ("String", as_is)})
    return present({**author, "time": text(note.time), "text": note.text})


def from_json(element: Element) -> Note | None:
    """Read an Annotation; ``None`` where its text is absent."""
    words = element.text("text")
    author = element.choice("author", {"Reference": read_one(reference.from_json), "String": Element.text})
    return Note(words, author, element.moment("time")) if words else None

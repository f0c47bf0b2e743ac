"""Attachment <-> Attachment.

https://hl7.org/fhir/R4/datatypes.html#Attachment
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present, text
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.wording import LanguageTag


def to_json(attachment: Attachment) -> JsonObject:
    """Write an Attachment."""
    return present(
        {
            "contentType": attachment.media_type,
            "language": attachment.language,
            "data": attachment.data,
            "url": attachment.url,
            "size": attachment.size,
            "hash": attachment.hash,
            "title": attachment.title,
            "creation": text(attachment.created),
        }
    )


def from_json(element: Element) -> Attachment | None:
    """Read an Attachment; ``None`` where it says nothing.

    Raises:
        MissingElement: it has data without a contentType (att-1).
    """
    language, media_type, data = element.text("language"), element.media_type("contentType"), element.base64("data")
    if data is not None and media_type is None:
        raise MissingElement(f"{element.at('contentType')} is required beside data", expression=element.at("contentType"))
    attachment = Attachment(
        media_type=media_type,
        language=LanguageTag(language) if language else None,
        data=data,
        url=element.uri("url"),
        size=element.whole("size"),
        hash=element.base64("hash"),
        title=element.text("title"),
        created=element.moment("creation"),
    )
    return None if attachment == Attachment() else attachment

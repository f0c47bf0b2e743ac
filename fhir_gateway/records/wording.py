"""Texts with a form of their own, which a reader would not tell from words.

They are plain texts when the program runs; the type says in a record which form is meant.
https://hl7.org/fhir/R4/datatypes.html#primitive
"""

from typing import NewType

Uri = NewType("Uri", str)
"""A name or an address, without spaces."""

Base64 = NewType("Base64", str)
"""Bytes, as Base64 writes them."""

MediaType = NewType("MediaType", str)
"""The form of a document, such as ``application/pdf``: https://www.rfc-editor.org/rfc/rfc6838"""

LanguageTag = NewType("LanguageTag", str)
"""A language, such as ``pt-BR``: https://www.rfc-editor.org/rfc/rfc5646"""

Xhtml = NewType("Xhtml", str)
"""Words with their layout, as XHTML in one ``div``: https://hl7.org/fhir/R4/narrative.html"""

RuleLanguage = NewType("RuleLanguage", str)
"""The language of a rule, such as ``text/cql``: https://hl7.org/fhir/R4/valueset-expression-language.html"""

LocalId = NewType("LocalId", str)
"""A name that a part has within one resource, of letters, digits, ``-`` and ``.``"""

LinkId = NewType("LinkId", str)
"""The name of a question within its questionnaire, which its answers give too."""

Id = NewType("Id", str)
"""The id that a system gave to something: at most 64 letters, digits, ``-`` and ``.``"""

TypeName = NewType("TypeName", str)
"""A kind of thing by the name of its resource type, such as ``Patient``: https://hl7.org/fhir/R4/resourcelist.html"""

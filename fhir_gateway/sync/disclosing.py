"""Disclosures: what goes to a partner is in the audit trail before it is sent, so that a patient can be told who got what.

https://www.ecfr.gov/current/title-45/section-164.528
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from fhir_gateway.access.grant import operator, purpose_of
from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.occasion import Occasion
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store

_SENDER = operator("gateway")


async def disclose(store: Store, partner: Partner, keys: Sequence[Key]) -> None:
    """Have the trail tell that these resources go to a partner; on disk when this returns.

    Raises:
        GatewayError: it could not be told of, and so nothing may be sent.
    """
    occasion = Occasion(Kind.DISCLOSURE, address=urlsplit(partner.base_url).hostname or "", grant=_SENDER)
    occasion.touch(keys)
    await store.audit.record(occasion.disclosure(store.audit.now(), partner.name, purpose_of(frozenset({partner.role}))))

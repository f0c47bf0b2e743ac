from contextlib import suppress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.clients.origin import Origin, origin_of, parsed
from fhir_gateway.errors import UnsafeAddress


@pytest.mark.parametrize(
    "url", ["https://ehr.test", "HTTPS://EHR.Test:443/fhir?x=1", "https://ehr.test./fhir", "https://ehr。test/", " https://ehr.test ", "https://ehr.test:0443"]
)
def test_spellings_of_one_origin_are_one_origin(url: str) -> None:
    assert origin_of(parsed(url)) == Origin("https", "ehr.test", 443)


def test_a_name_in_unicode_is_compared_as_idna_writes_it() -> None:
    assert origin_of(parsed("https://Bücher.test")) == origin_of(parsed("https://xn--bcher-kva.TEST"))


def test_spellings_of_one_ipv6_address_are_one_origin() -> None:
    assert origin_of(parsed("https://[2606:4700:0:0::1]")) == Origin("https", "2606:4700::1", 443)


@pytest.mark.parametrize(
    "url",
    [
        "http://ehr.test",
        "https://ehr.test:8443",
        "https://ehr.test.evil.test",
        "https://evil.test/ehr.test",
        "https://ehr-test",
        "https://ehr.test\u200b.evil.test",
    ],
)
def test_another_scheme_host_or_port_is_another_origin(url: str) -> None:
    with suppress(UnsafeAddress):
        assert origin_of(parsed(url)) != Origin("https", "ehr.test", 443)


def test_an_origin_is_written_as_a_url() -> None:
    assert [str(Origin("https", host, 8443)) for host in ("ehr.test", "2606:4700::1")] == ["https://ehr.test:8443", "https://[2606:4700::1]:8443"]


@given(st.text(max_size=40))
def test_any_text_is_refused_or_is_an_origin_that_reads_as_itself(text: str) -> None:
    for url in (text, f"https://{text}", f"https://{text}@ehr.test/{text}"):
        try:
            origin = origin_of(parsed(url))
        except UnsafeAddress:
            continue
        assert origin_of(httpx.URL(str(origin))) == origin


@pytest.mark.parametrize("url", ["https://[fe80::1%25eth0]", "https://[::1%25lo]", "https://[2606:4700::1%251]"])
def test_an_address_with_a_zone_is_not_read(url: str) -> None:
    with pytest.raises(UnsafeAddress, match="not read"):
        origin_of(parsed(url))

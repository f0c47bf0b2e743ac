import httpx
import pytest

from fhir_gateway.errors import PartnerAway, PartnerNonsense
from fhir_gateway.fhir.lexical import Json
from tests.unit.clients.partner_double import BASE, Double, bundle, fhir, found, patient


def _page(id_: str, following: str | None = None) -> httpx.Response:
    return fhir(bundle("searchset", found(patient(id_)), following=following))


async def _ids(double: Double, **options: object) -> list[str]:
    return [answer.id async for answer in double.client(**options).search("Patient", {"name": "Marchetti"})]


@pytest.mark.parametrize("link", [f"{BASE}?_getpages=a&_getpagesoffset=1", "?_getpages=a", "/fhir?_getpages=a"])
async def test_a_next_link_is_followed_absolute_or_relative(link: str) -> None:
    assert await _ids(Double(_page("1", link), _page("2"))) == ["1", "2"]


@pytest.mark.parametrize(
    "link", ["https://evil.test/fhir?page=2", "http://ehr.test/fhir?page=2", "https://ehr.test:8443/fhir?page=2", "https://me@ehr.test/fhir?p=2"]
)
async def test_a_next_link_to_another_server_is_not_followed(link: str) -> None:
    double = Double(_page("1", link))
    with pytest.raises(PartnerNonsense, match="another server"):
        await _ids(double)
    assert len(double.requests) == 1


@pytest.mark.parametrize("links", [[f"{BASE}?p=2", f"{BASE}?p=3", f"{BASE}?p=2"], [f"{BASE}/Patient?name=Marchetti"]])
async def test_next_links_in_a_circle_are_left(links: list[str]) -> None:
    with pytest.raises(PartnerNonsense, match="leads back") as caught:
        await _ids(Double(*(_page("1", link) for link in links)))
    assert "Marchetti" not in caught.value.message


async def test_pages_without_end_are_left() -> None:
    double = Double(*(_page(str(number), f"{BASE}?p={number}") for number in range(10)))
    with pytest.raises(PartnerNonsense, match="more than 5 pages"):
        await _ids(double, max_pages=5)
    assert len(double.requests) == 6


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_has_expired_is_asked_for_later_from_the_beginning(status: int) -> None:
    with pytest.raises(PartnerAway, match="expired"):
        await _ids(Double(_page("1", f"{BASE}?p=2"), httpx.Response(status)))


@pytest.mark.parametrize(
    "body",
    [patient(), {"resourceType": "Bundle", "entry": {}}, {"resourceType": "Bundle", "entry": ["x"]}, bundle("searchset", {"resource": patient("")})],
)
async def test_what_is_no_bundle_of_resources_is_nonsense(body: Json) -> None:
    with pytest.raises(PartnerNonsense):
        await _ids(Double(fhir(body)))


async def test_a_next_link_that_is_no_url_is_nonsense() -> None:
    with pytest.raises(PartnerNonsense, match="no URL"):
        await _ids(Double(_page("1", "https://ehr.test:port/")))

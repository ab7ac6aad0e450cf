"""Which IP addresses may be fetched from."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.fetch.addresses import embedded, parse, refused, what_is
from onrecord.reading.fetch.settings import parse_networks

V4 = st.integers(0, 2**32 - 1).map(IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(IPv6Address)
INSIDE = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.9", "192.168.1.1", "198.18.0.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::1", "2002:0808:0808::1", "2001:0:53aa:64c::1", "::127.0.0.1", "::8.8.8.8",
    "::ffff:0:127.0.0.1", "2001:db8::1", "3fff::1", "5f00::1", "100::1", "4000::1",
    "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:10.0.0.1",
)  # fmt: skip
OUTSIDE = (
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255",
    "2606:4700::1111", "2a00:1450:4001::1", "2001:4860::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
)  # fmt: skip


@pytest.mark.parametrize("text", INSIDE)
def test_inside(text: str) -> None:
    assert refused(ip_address(text)) is not None


@pytest.mark.parametrize("text", OUTSIDE)
def test_outside(text: str) -> None:
    assert refused(ip_address(text)) is None


@given(V4 | V6)
def test_never_more_lenient_than_the_standard_library(address: IPv4Address | IPv6Address) -> None:
    inner = embedded(address) if isinstance(address, IPv6Address) else None
    plain = inner or address
    if (
        plain.is_private
        or plain.is_loopback
        or plain.is_link_local
        or plain.is_multicast
        or plain.is_reserved
    ):
        assert what_is(address) is not None


@given(V4)
def test_an_embedded_address_is_judged_as_itself(address: IPv4Address) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert what_is(ip_address(f"{prefix}{address}")) == what_is(address)


@given(V4)
def test_no_tunnel_leads_anywhere(address: IPv4Address) -> None:
    n = int(address)
    assert what_is(IPv6Address((0x2002 << 112) | (n << 80))) is not None
    assert what_is(IPv6Address(n)) is not None
    assert what_is(IPv6Address((0x2A00 << 112) | (0x5EFE << 32) | n)) is not None


@given(V4, st.integers(0, 32))
def test_allowed_networks_and_nothing_beside_them(address: IPv4Address, bits: int) -> None:
    networks = parse_networks(f"10.0.0.0/{max(bits, 8)}, ::1")
    expected = what_is(address) if address not in networks[0] else None
    assert refused(address, networks) == expected
    assert refused(ip_address(f"::ffff:{address}"), networks) == expected
    assert refused(ip_address("::1"), networks) is None


def test_interface_of_a_link_local_address() -> None:
    assert refused(parse("fe80::1%eth0")) is not None


@pytest.mark.parametrize("text", ["10.0.0.1/8", "localhost", "10.0.0.0/33"])
def test_networks_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="write networks as"):
        parse_networks(text)

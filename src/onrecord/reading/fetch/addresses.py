"""Which IP addresses lie on the public internet, and what the others are.

The networks are those of IANA's registries of special-purpose addresses (RFC 6890 and its successors). They are written
out because what the standard library knows of them depends on its version.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from onrecord.reading.fetch.settings import Network

Address = IPv4Address | IPv6Address

_KINDS: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a provider's own network"),
    ("127.0.0.0/8", "this machine (loopback)"),
    ("169.254.0.0/16", "a link-local network"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "a reserved network"),
    ("192.0.2.0/24", "a network for examples"),
    ("192.31.196.0/24", "a reserved network"),
    ("192.52.193.0/24", "a reserved network"),
    ("192.88.99.0/24", "a tunnel (6to4)"),
    ("192.168.0.0/16", "a private network"),
    ("192.175.48.0/24", "a reserved network"),
    ("198.18.0.0/15", "a network for measurements"),
    ("198.51.100.0/24", "a network for examples"),
    ("203.0.113.0/24", "a network for examples"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved network"),
    ("::/128", "this network"),
    ("::1/128", "this machine (loopback)"),
    ("2001::/32", "a tunnel (Teredo)"),
    ("2001::/23", "a reserved network"),
    ("2001:db8::/32", "a network for examples"),
    ("2002::/16", "a tunnel (6to4)"),
    ("2620:4f:8000::/48", "a reserved network"),
    ("3ffe::/16", "a reserved network"),
    ("3fff::/20", "a network for examples"),
    ("fc00::/7", "a private network (unique local)"),
    ("fe80::/10", "a link-local network"),
    ("fec0::/10", "a private network (site-local)"),
    ("ff00::/8", "a multicast address"),
)
KINDS: tuple[tuple[Network, str], ...] = tuple((ip_network(text), kind) for text, kind in _KINDS)
UNICAST = IPv6Network("2000::/3")
"""All that has ever been given out of IPv6 for the public internet."""
EMBEDDING = (
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    IPv6Network("64:ff9b::/96"),  # NAT64: how a network without IPv4 reaches it
)
"""IPv6 networks whose addresses are an IPv4 address in the end, which stands in their last 32 bits."""


def what_is(address: Address) -> str | None:
    """What an address is when it does not lie on the public internet; None when it does."""
    if isinstance(address, IPv6Address):
        inner = embedded(address)
        if inner is not None:
            return what_is(inner)
    for network, kind in KINDS:
        if address.version == network.version and address in network:
            return kind
    if isinstance(address, IPv6Address):
        if address not in UNICAST:
            return "a reserved network"
        # ISATAP puts an IPv4 address of the inside into the last half.
        if (int(address) >> 32) & 0xFDFF_FFFF == 0x0000_5EFE:
            return "a tunnel (ISATAP)"
    return None


def embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if any(address in network for network in EMBEDDING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def refused(address: Address, allowed: Iterable[Network] = ()) -> str | None:
    """What an address is when it must not be connected to; None when it may be.

    ``allowed`` are networks that may be reached whatever they are. An IPv6 address that stands for an IPv4 address may
    be when that one may.
    """
    kind = what_is(address)
    if kind is None:
        return None
    forms = [address]
    if isinstance(address, IPv6Address):
        inner = embedded(address)
        forms += [inner] if inner is not None else []
    if any(form.version == network.version and form in network for form in forms for network in allowed):
        return None
    return kind


def parse(text: str) -> Address:
    """An address as the resolver writes it; an interface after ``%`` is dropped."""
    return ip_address(text.partition("%")[0])

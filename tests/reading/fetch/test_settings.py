"""Settings from the environment."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from onrecord.reading.fetch import FetchSettings


def test_from_the_environment() -> None:
    made = FetchSettings.from_environment(
        {
            "ONRECORD_FETCH_BYTES": "1000",
            "ONRECORD_FETCH_SECONDS": "5",
            "ONRECORD_FETCH_REDIRECTS": "0",
            "ONRECORD_FETCH_NETWORKS": "10.0.0.0/8, fd00::/8",
            "ONRECORD_CONTACT": "mailto:desk@example.org",
        }
    )
    assert (made.most_bytes, made.total, made.connect, made.read, made.most_redirects) == (1000, 5, 5, 5, 0)
    assert made.networks == (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
    assert made.agent.endswith("(+mailto:desk@example.org)")


def test_what_is_given_comes_before_the_environment() -> None:
    environment = {"ONRECORD_FETCH_NETWORKS": "10.0.0.0/8", "ONRECORD_CONTACT": "a"}
    made = FetchSettings.from_environment(environment, networks="::1", contact="b")
    assert (made.networks, made.contact) == ((ip_network("::1"),), "b")


@pytest.mark.parametrize(
    ("name", "value"),
    [("ONRECORD_FETCH_BYTES", "many"), ("ONRECORD_FETCH_SECONDS", "0"), ("ONRECORD_FETCH_SECONDS", "nan"),
     ("ONRECORD_FETCH_REDIRECTS", "-1"), ("ONRECORD_FETCH_BYTES", "inf")],
)  # fmt: skip
def test_numbers_that_are_none(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        FetchSettings.from_environment({name: value})


@pytest.mark.parametrize("contact", ["me\r\nX-Evil: 1", "mé"])
def test_a_contact_that_would_not_stand_in_a_header(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        FetchSettings(contact=contact)

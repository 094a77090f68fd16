# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of a phone: believed from trusted proxies, unknown where nobody can be believed."""

from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.config.environment import Network, UnreadableSettingError, trusted_proxies
from gaung.config.serving.origins import NETWORK, Origins
from gaung.crowd.lane.answers import network_of


def networks(trusted: str) -> tuple[Network, ...]:
    return tuple(ip_network(each.strip()) for each in trusted.split(",") if each)


PHONE, OTHER = "198.51.100.7", "203.0.113.9"


def noted(
    peer: str | None, *forwarded: str, trusted: str = "127.0.0.1, ::1, 10.0.0.0/8", **more: str
) -> dict[str, Any]:
    lines = [(b"host", b"gaung.test")]
    lines += [(b"x-forwarded-for", each.encode("latin-1")) for each in forwarded]
    lines += [(name.replace("_", "-").encode(), value.encode()) for name, value in more.items()]
    scope: dict[str, Any] = {
        "client": (peer, 5000) if peer else None,
        "scheme": "http",
        "headers": lines,
    }
    Origins(networks(trusted)).note(scope)
    return scope


@pytest.mark.parametrize(
    ("peer", "forwarded", "network"),
    [
        (PHONE, [], PHONE),
        ("::ffff:198.51.100.7", [], PHONE),
        ("2001:db8::1", [], "2001:db8::1"),
        ("127.0.0.1", [PHONE], PHONE),
        ("::1", [PHONE], PHONE),
        ("10.3.2.1", [f"{PHONE}:61234"], PHONE),
        ("10.3.2.1", ["[2001:db8::7]:443"], "2001:db8::7"),
        # What a phone says about itself stands on the left, and nobody believes it.
        ("127.0.0.1", [f"{OTHER}, {PHONE}"], PHONE),
        ("127.0.0.1", [OTHER, PHONE], PHONE),
        ("127.0.0.1", [f"{OTHER}, {PHONE}, 10.9.9.9"], PHONE),
        # Unknown: a proxy that is not trusted, one that does not say for whom, one that babbles.
        (OTHER, [PHONE], ""),
        ("127.0.0.1", [], ""),
        ("127.0.0.1", ["unknown"], ""),
        ("127.0.0.1", ["10.1.1.1"], ""),
        (None, [], ""),
    ],
)
def test_network(peer: str | None, forwarded: list[str], network: str) -> None:
    scope = noted(peer, *forwarded)
    assert scope[NETWORK] == network
    assert network_of(scope) == network, "the lane reads it where we wrote it"


def test_the_office_sees_the_phone_behind_a_trusted_proxy() -> None:
    scope = noted("127.0.0.1", PHONE, x_forwarded_proto="https")
    assert scope["client"][0] == PHONE
    assert scope["scheme"] == "https"


def test_a_stranger_changes_neither_client_nor_scheme() -> None:
    scope = noted(OTHER, PHONE, x_forwarded_proto="https")
    assert scope["client"] == (OTHER, 5000)
    assert scope["scheme"] == "http"


def test_untrusted_proxies_are_counted() -> None:
    origins = Origins(networks("127.0.0.1"))
    for peer in (OTHER, OTHER, "127.0.0.1"):
        origins.note({"client": (peer, 1), "headers": [(b"x-forwarded-for", PHONE.encode())]})
    assert origins.n_unknown == 2


def test_without_proxies_loopback_is_a_network_like_any_other() -> None:
    assert noted("127.0.0.1", trusted="")[NETWORK] == "127.0.0.1"


@pytest.mark.parametrize("trusted", ["localhost", "10.0.0.0/33", "*"])
def test_a_setting_that_means_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, trusted: str
) -> None:
    monkeypatch.setenv("GAUNG_TRUSTED_PROXIES", f"127.0.0.1, {trusted}")
    with pytest.raises(UnreadableSettingError, match="GAUNG_TRUSTED_PROXIES"):
        trusted_proxies()


def test_proxies_of_this_machine_are_trusted_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAUNG_TRUSTED_PROXIES", raising=False)
    assert trusted_proxies() == networks("127.0.0.1, ::1")


@given(st.text(st.characters(max_codepoint=255), max_size=60), st.text(max_size=20))
def test_whatever_is_sent_nothing_breaks(forwarded: str, peer: str) -> None:
    for each in (peer, "127.0.0.1"):
        assert isinstance(noted(each, forwarded)[NETWORK], str)

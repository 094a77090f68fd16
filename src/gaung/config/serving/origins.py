# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From which network a request came, told by proxies that are trusted and by nobody else."""

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any

from gaung.config.environment import Network

NETWORK = "gaung.network"
"""The scope's key: an address, or empty where the network is unknown."""

_REMEMBERED = 4096


class Origins:
    """Reads `x-forwarded-for` of trusted proxies.

    A network is unknown (empty) when a proxy that is not trusted speaks for others, and when a
    trusted one does not say for whom: otherwise all phones behind it would look like one network
    and meet its ceiling.
    """

    def __init__(self, trusted: Sequence[Network]) -> None:
        """The networks of the proxies in front."""
        self.n_unknown = 0
        """Requests that a proxy passed on without being trusted."""
        self._trusted = tuple(trusted)
        self._address = lru_cache(_REMEMBERED)(self._look_at)

    def note(self, scope: MutableMapping[str, Any]) -> None:
        """Write the network into the scope, and what a trusted proxy says about client and scheme.

        What cannot be read is unknown.
        """
        peer = scope.get("client")
        address, is_trusted = self._address(peer[0]) if peer else ("", False)
        forwarded_for = scheme = b""
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                forwarded_for = forwarded_for + b"," + value if forwarded_for else value
            elif name == b"x-forwarded-proto":
                scheme = value
        if not is_trusted:
            if forwarded_for:
                self.n_unknown += 1
                address = ""
            scope[NETWORK] = address
            return
        if scheme in {b"http", b"https"}:
            scope["scheme"] = scheme.decode()
        network = self._first_stranger(forwarded_for.decode("latin-1"))
        if network:
            scope["client"] = (network, 0)
        scope[NETWORK] = network

    def _first_stranger(self, forwarded_for: str) -> str:
        """Each proxy appends whom it heard: from the end, the first that is no proxy of ours."""
        for said in reversed(forwarded_for.split(",")):
            address, is_trusted = self._address(_without_port(said.strip()))
            if not is_trusted:
                return address
        return ""

    def _look_at(self, said: str) -> tuple[str, bool]:
        try:
            address = ip_address(said)
        except ValueError:
            return "", False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return str(address), any(address in network for network in self._trusted)


def _without_port(said: str) -> str:
    if said.startswith("["):
        return said[1:].partition("]")[0]
    return said.partition(":")[0] if said.count(":") == 1 else said

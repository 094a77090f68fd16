# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marked values that must not be found again, and the search for them in every file of a folder."""

import hashlib
import ipaddress
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gaung.crowd.sqlite import open_connection

IP, USER_AGENT, KEY, PASSWORD, PSEUDONYM = "ip", "user_agent", "key", "password", "pseudonym"
UNSALTED = ("md5", "sha1", "sha256", "blake2b")


@dataclass(frozen=True, slots=True)
class Canary:
    """A value that occurs nowhere else; `flow` says on which way it went in."""

    kind: str
    flow: str
    text: str

    def forms(self) -> Iterator[bytes]:
        """How it could have been written down: plain, in hexadecimal, packed, or hashed bare.

        A hash without a secret counts as the value itself: all four billion addresses can be tried.
        """
        plain = self.text.encode()
        yield plain
        if self.kind == PSEUDONYM:
            yield bytes.fromhex(self.text)
            return
        yield plain.hex().encode()
        for name in UNSALTED:
            digest = hashlib.new(name, plain, usedforsecurity=False)
            yield digest.digest()
            yield digest.hexdigest().encode()
        if self.kind == IP and ":" in self.text:  # four packed bytes would match by chance
            yield ipaddress.ip_address(self.text).packed


@dataclass(frozen=True, slots=True)
class Found:
    """A canary in a file."""

    canary: Canary
    path: Path

    def sentence(self) -> str:
        """What was found, on which way it came in, and where it lies."""
        return f"{self.canary.kind} of the flow {self.canary.flow} in {self.path}"


def addresses(flow: str) -> tuple[Canary, Canary]:
    """One IPv4 (documentation range, RFC 5737) and one IPv6 address (RFC 3849) of a flow."""
    tail = secrets.token_bytes(10)
    return (
        Canary(IP, flow, f"198.51.100.{tail[0]}"),
        Canary(IP, flow, str(ipaddress.IPv6Address(b"\x20\x01\x0d\xb8\xca\xfe" + tail))),
    )


def user_agent(flow: str) -> Canary:
    """A browser's name that no browser has."""
    return Canary(USER_AGENT, flow, f"Kenari/{secrets.token_hex(8)}")


def phone_key(flow: str) -> Canary:
    """The random key that a phone makes for itself."""
    return Canary(KEY, flow, secrets.token_urlsafe(32))


def found_in(folder: Path, canaries: Iterable[Canary]) -> list[Found]:
    """Search every file below the folder, whatever its format."""
    wanted = [(canary, tuple(canary.forms())) for canary in canaries]
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        found += [
            Found(canary, path.relative_to(folder))
            for canary, forms in wanted
            if any(form in content for form in forms)
        ]
    return found


def plant(folder: Path) -> list[Canary]:
    """Leave canaries on purpose where real traces would be; what a search has to find."""
    address, six = addresses("planted")
    agent, key = user_agent("planted"), phone_key("planted")
    (folder / "access.log").write_text(f"GET / {address.text}\n")
    connection = open_connection(folder / "planted.sqlite3")
    connection.execute("CREATE TABLE visit (agent TEXT, packed BLOB) STRICT")
    packed = ipaddress.ip_address(six.text).packed
    connection.execute("INSERT INTO visit VALUES (?, ?)", (agent.text, packed))
    for path in folder.glob("planted.sqlite3-wal"):
        path.rename(folder / "log-of-a-database")
    connection.close()
    (folder / "rates.json").write_text(hashlib.sha256(key.text.encode()).hexdigest())
    return [address, six, agent, key]

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung serve --hall``: one laptop serves all phones of a hall, without internet.

Nothing is sent to find the address: the system is asked which interfaces it has.
"""

import os
import socket
import struct
import sys
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

import segno

from gaung.config import environment

EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones of the hall are to reach it
LOOPBACK = "127.0.0.1"

_HOMES = tuple(map(IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12")))
_SELF_MADE = IPv4Network("169.254.0.0/16")
# Interfaces that no phone of a hall is on: containers, virtual machines, tunnels.
_VIRTUAL: tuple[str, ...] = (
    *("docker", "podman", "lxc", "cni", "br-", "bridge", "veth", "virbr", "vmnet", "vbox"),
    *("tun", "tap", "utun", "wg", "zt", "tailscale", "anpi", "awdl", "llw"),
)
_LINUX_ADDRESSES, _BSD_ADDRESS = 0x8912, 0xC0206921
_WIDE, _MOST_ADDRESSES = 8, 128
_OLDEST_CLOCK = 1_764_547_200  # 1 December 2025: no Gaung with a hall mode is older
_CLOCK_SECONDS = 120


class NoHallError(Exception):
    """The laptop is on no network that phones could be on, or the one asked for is not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """One address of this machine, and the interface that has it where that is known."""

    address: IPv4Address
    interface: str = ""

    @property
    def rank(self) -> tuple[int, int, int]:
        """Less is likelier to be the hall's network."""
        home = next((n for n, net in enumerate(_HOMES) if self.address in net), len(_HOMES))
        is_wireless = self.interface.startswith(("wl", "wlan", "en0", "ap"))
        return (
            int(self.interface.startswith(_VIRTUAL)) + int(self.address in _SELF_MADE),
            home,
            int(not is_wireless),
        )

    def __str__(self) -> str:
        return f"{self.address} ({self.interface})" if self.interface else str(self.address)


@dataclass(frozen=True, slots=True)
class Hall:
    """Where the hall is served, and what is odd about this laptop."""

    place: Place
    warning: str = ""


def places_here() -> list[Place]:
    """The addresses of this machine that phones may reach, the likeliest first."""
    found = {place.address: place for place in _asked_by_name()}
    found |= {place.address: place for place in _interfaces()}
    return sorted(
        (place for place in found.values() if _may_be_a_hall(place.address)),
        key=lambda place: (place.rank, int(place.address)),
    )


def _may_be_a_hall(address: IPv4Address) -> bool:
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _asked_by_name() -> Iterator[Place]:
    """Windows tells all addresses under the machine's own name; others often only a loopback."""
    with suppress(OSError):
        for address in socket.gethostbyname_ex(socket.gethostname())[2]:
            yield Place(IPv4Address(address))


def _interfaces() -> Iterator[Place]:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        if sys.platform.startswith("linux"):
            yield from _linux(asking.fileno(), fcntl.ioctl)
            return
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # an interface without an address
                told = fcntl.ioctl(asking, _BSD_ADDRESS, struct.pack("32s", name.encode()[:15]))
                yield Place(IPv4Address(told[20:24]), name)


def _linux(asking: int, ioctl: Callable[[int, int, bytes], bytes]) -> Iterator[Place]:
    """All addresses, also where an interface has several (SIOCGIFCONF of netdevice(7))."""
    size = 16 + (24 if struct.calcsize("P") == _WIDE else 16)
    room = array("B", bytes(size * _MOST_ADDRESSES))
    at, length = room.buffer_info()
    told = ioctl(asking, _LINUX_ADDRESSES, struct.pack("iP", length, at))
    n_bytes = struct.unpack("iP", told)[0]
    body = room.tobytes()[:n_bytes]
    for start in range(0, n_bytes, size):
        name = body[start : start + 16].partition(b"\0")[0].decode("ascii", "replace")
        yield Place(IPv4Address(body[start + 20 : start + 24]), name)


def choose(places: Sequence[Place], wanted: str) -> Place:
    """The address that phones will use.

    Raises:
        NoHallError: there is none, or not the one that was wanted; the sentence says what to do.
    """
    if wanted:
        chosen = next((p for p in places if wanted in {str(p.address), p.interface}), None)
        if chosen is None:
            have = ", ".join(map(str, places)) or "none"
            raise NoHallError(f"this laptop has no address {wanted}. It has: {have}.")
        return chosen
    if not places or places[0].address in _SELF_MADE:
        raise NoHallError(
            "this laptop is on no network. Switch on the hotspot of a phone or a router (it needs "
            "no internet), join it with this laptop, and start again."
        )
    return places[0]


def prepare(wanted: str, *, host: str | None, port: int, at: MutableMapping[str, str]) -> Place:
    """Find the hall's address and write host and public address into the settings `at`.

    Raises:
        NoHallError: there is no network, or ``--host`` says something else.
    """
    if host not in {None, EVERYWHERE}:
        raise NoHallError(
            f"--hall listens on the whole hall's network, --host {host} does not. Leave --host "
            "out, or choose the address with --hall ADDRESS."
        )
    place = choose(places_here(), wanted)
    at[environment.HOST.name] = EVERYWHERE
    at[environment.PUBLIC_URL.name] = f"http://{place.address}:{port}"
    return place


def clock_warning(now: float, newest: float) -> str:
    """A sentence where the laptop's clock is surely wrong, else nothing."""
    if now >= max(_OLDEST_CLOCK, newest - _CLOCK_SECONDS):
        return ""
    said = time.strftime("%Y-%m-%d %H:%M", time.localtime(now))
    return (
        f"Jam laptop ini menunjuk {said}, sebelum catatan terakhir. Betulkan jamnya dulu.\n"
        f"  This laptop's clock says {said}, before what was last written. Set it first."
    )


def newest_write(folder: Path) -> float:
    """When something was last written into the data folder."""
    times = (file.stat().st_mtime for file in folder.glob("*.sqlite3*") if file.is_file())
    return max(times, default=0.0)


def welcome(hall: Hall, others: Iterable[Place], url: str, link: str, *, draws: bool) -> str:
    """What the terminal shows: the address, its QR code, how to come in, what to do if it fails."""
    join = f"{url}/gabung/"
    lines = ["", f"  Gaung di aula / in the hall: {join}", ""]
    lines += [f"  {line}" for line in _drawn(join).splitlines()] if draws else []
    lines += [
        "",
        f"  HP harus di jaringan yang sama / phones on the same network: {hall.place}",
        "  Internet tidak perlu / no internet needed.",
    ]
    if link:
        lines += ["", "  Masuk sekali klik / one-time sign-in:", f"  {link}"]
    elsewhere = [each for each in others if each != hall.place]
    if elsewhere:
        lines += ["", "  Alamat lain / other addresses (--hall ADDRESS):"]
        lines += [f"    {each}" for each in elsewhere]
    if hall.warning:
        lines += ["", f"  {hall.warning}"]
    lines += ["", "  HP tidak bisa membuka? / phones cannot open it? docs/operate/hall.md", ""]
    return "\n".join(lines) + "\n"


def _drawn(url: str) -> str:
    """The code in half blocks, two rows a line; terminals are dark, so it is drawn in light."""
    rows = [list(row) for row in segno.make(url, error="l", micro=False).matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    halves = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(halves[bool(a), bool(b)] for a, b in zip(*pair, strict=True)) for pair in pairs
    )


def is_utf8_terminal() -> bool:
    """Whether blocks can be drawn at all."""
    return (sys.stdout.encoding or "").lower().replace("-", "") in {"utf8", "utf8sig"}


def enter(wanted: str, *, host: str | None, port: int) -> Hall:
    """Set this process up for the hall, or end with a sentence.

    Raises:
        SystemExit: there is no network to serve on.
    """
    if environment.PUBLIC_URL.read():
        sys.stderr.write(f"Gaung: {environment.PUBLIC_URL.name} is not used with --hall.\n")
    try:
        place = prepare(wanted, host=host, port=port, at=os.environ)
    except NoHallError as error:
        sys.exit(f"Gaung: {error}")
    # Before anything is written with a clock that may be wrong.
    return Hall(place, clock_warning(time.time(), newest_write(environment.data_folder())))

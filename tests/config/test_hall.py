# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hall mode: the address is found, conflicts are told, and nothing is asked from outside."""

import json
import os
import shutil
import subprocess
import sys
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from gaung.config import hall
from gaung.config.environment import HOST, PUBLIC_URL
from gaung.config.hall import NoHallError, Place, choose
from tests.conftest import PROJECT

WALK = Path(__file__).with_name("hall_walk.py")


def _place(address: str, interface: str = "") -> Place:
    return Place(IPv4Address(address), interface)


def _sorted(*places: Place) -> list[Place]:
    return sorted(places, key=lambda place: place.rank)


def test_the_wireless_network_of_a_home_router_comes_first() -> None:
    hotspot, docker = _place("192.168.43.7", "wlan0"), _place("172.17.0.1", "docker0")
    tunnel, cable = _place("10.8.0.2", "tun0"), _place("10.1.2.3", "eth0")
    assert _sorted(docker, tunnel, cable, hotspot)[:2] == [hotspot, cable]


def test_a_virtual_machine_on_a_home_address_does_not_win() -> None:
    machine, campus = _place("192.168.56.1", "vboxnet0"), _place("10.20.30.40", "wlp3s0")
    assert _sorted(machine, campus)[0] == campus


def test_an_address_or_an_interface_can_be_chosen() -> None:
    places = [_place("192.168.1.5", "wlan0"), _place("10.0.0.9", "eth0")]
    assert choose(places, "10.0.0.9") == choose(places, "eth0") == places[1]
    with pytest.raises(NoHallError, match=r"192\.168\.1\.5 \(wlan0\), 10\.0\.0\.9 \(eth0\)"):
        choose(places, "10.0.0.8")


@pytest.mark.parametrize("places", [[], [_place("169.254.7.7", "wlan0")]])
def test_without_a_network_it_says_what_to_do(places: list[Place]) -> None:
    with pytest.raises(NoHallError, match="hotspot"):
        choose(places, "")


def test_the_settings_say_where_phones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall, "places_here", lambda: [_place("192.168.1.5", "wlan0")])
    settings: dict[str, str] = {PUBLIC_URL.name: "https://gaung.contoh.id"}
    hall.prepare("", host=None, port=8123, at=settings)
    assert settings == {HOST.name: "0.0.0.0", PUBLIC_URL.name: "http://192.168.1.5:8123"}


def test_a_host_that_phones_cannot_reach_is_refused() -> None:
    with pytest.raises(NoHallError, match=r"--host 127\.0\.0\.1"):
        hall.prepare("", host="127.0.0.1", port=8000, at={})


@pytest.mark.parametrize(
    ("now", "newest", "is_wrong"),
    [
        (1_790_000_000, 0, False),
        (1_790_000_000, 1_790_000_060, False),
        (1_790_000_000, 1_790_009_000, True),
        (1_000_000_000, 0, True),
    ],
)
def test_a_clock_that_stands_before_the_last_write_is_told(
    now: float, newest: float, *, is_wrong: bool
) -> None:
    assert bool(hall.clock_warning(now, newest)) is is_wrong


def test_the_terminal_shows_address_code_and_what_else_there_is() -> None:
    here, other = _place("192.168.1.5", "wlan0"), _place("10.0.0.9", "eth0")
    said = hall.welcome(hall.Hall(here), [here, other], "http://192.168.1.5:8000", "", draws=True)
    assert "http://192.168.1.5:8000/gabung/" in said
    assert "10.0.0.9 (eth0)" in said
    assert "█" in said
    plain = hall.welcome(hall.Hall(here), [here], "http://192.168.1.5:8000", "", draws=False)
    assert "█" not in plain


def _may_unshare() -> bool:
    tool = shutil.which("unshare")
    return bool(tool) and not subprocess.call(
        [str(tool), "-rn", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_a_laptop_without_any_way_out_serves_the_whole_morning(tmp_path: Path) -> None:
    """In a network of its own, with nothing behind it: every page answers, none asks elsewhere."""
    if not _may_unshare():
        pytest.skip("this system does not let a test make a network of its own (unshare -rn)")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GAUNG_")
    } | {"GAUNG_DATA": str(tmp_path / "data"), "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, str(WALK), str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["outside"] == "unreachable"
    assert told["asked_outside"] == []
    assert told["foreign_links"] == []
    assert told["public_url"] == "http://192.168.77.5:8765"
    assert not told["secure_cookies"]
    assert all(status == 200 for status in told["pages"].values()), told["pages"]
    assert told["certificate"].startswith("%PDF")

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two servers behind a balancer are one room: one counter, one page, and one of them may die."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gaung.config.prove.lane.balancer import Balancer
from tests.journeys import walks
from tests.journeys.conftest import DEMO_PAGE
from tests.journeys.screens import PHONE, WIDE
from tests.journeys.server import ORGANISER, Gaung, new_gaung

pytestmark = pytest.mark.journey
CALL = "Sekarang dari dua mesin: satu pertanyaan cukup."
MOST_PHONES = 10
KEY = "satu-kunci-untuk-semua-mesin-0123456789"


@dataclass(frozen=True, slots=True)
class House:
    """Two servers of one Gaung, and the address in front of them."""

    one: Gaung
    two: Gaung
    front: str


@pytest.fixture
def house(
    browser: Browser,
    postgres_database: str,
    redis_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """Only two settings join them; the third is a secret they must share."""
    del browser  # without one there is nothing to serve for
    settings = {
        "GAUNG_DATABASE_URL": postgres_database,
        "GAUNG_REDIS_URL": redis_url,
        "GAUNG_SECRET_KEY": KEY,
    }
    one = new_gaung(tmp_path_factory.mktemp("one"), "--demo", "--no-worker", **settings)
    two = new_gaung(tmp_path_factory.mktemp("two"), "--no-worker", **settings)
    try:
        one.start()
        two.start()
        with _balancing(one.port, two.port) as port:
            yield House(one, two, f"http://127.0.0.1:{port}")
    finally:
        one.kill()
        two.kill()


class _balancing:  # noqa: N801 - used as a function
    """A balancer in a thread of its own: Playwright keeps this one."""

    def __init__(self, *ports: int) -> None:
        self._ports = ports
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._listens = threading.Event()
        self._port = 0
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> int:
        self._thread.start()
        assert self._listens.wait(10)
        return self._port

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        async def balance() -> None:
            async with Balancer(self._ports, "/health/ready") as balancer:
                self._port = balancer.port
                self._listens.set()
                await self._over.wait()

        self._loop.run_until_complete(balance())
        self._loop.close()


@pytest.fixture
def phones(browser: Browser, house: House) -> Iterator[list[Page]]:
    """Phones that look at the page, at least one at each server."""
    opened: list[Page] = []
    try:
        while not (n_streams(house.one) and n_streams(house.two)):
            assert len(opened) < MOST_PHONES, "all connections go to one server"
            page = browser.new_context(base_url=house.front, **PHONE.options()).new_page()
            page.set_default_timeout(15_000)
            opened.append(page)
            with page.expect_response("**/suara"):
                page.goto(DEMO_PAGE)
        yield opened
    finally:
        for page in opened:
            with suppress(Exception):
                page.context.close()


def n_streams(machine: Gaung) -> int:
    told = machine.ask("/metrics")[1].splitlines()
    return int(float(next(row for row in told if row.startswith("gaung_streams_open ")).split()[1]))


def joined(page: Page) -> Locator:
    return page.locator("[data-n=join]")


def everybody_sees(phones: list[Page], number: int) -> None:
    for phone in phones:
        expect(joined(phone)).to_have_text(f"{number:,}".replace(",", "."))


def test_one_room_one_counter_and_one_may_die(
    browser: Browser, house: House, phones: list[Page]
) -> None:
    before = walks.number_in(joined(phones[0]))
    for n, phone in enumerate(phones[:2], start=1):
        phone.get_by_role("button", name="Aku ikut").click()
        everybody_sees(phones, before + n)

    _change_the_call(browser, house.one)
    for machine in (house.one, house.two):
        _until_served(machine, CALL)

    assert house.two.process is not None
    house.two.process.kill()
    house.two.process.wait()
    last = phones[-1] if len(phones) > 2 else phones[0]
    if len(phones) > 2:
        last.get_by_role("button", name="Aku ikut").click()
        everybody_sees(phones, before + 3)
    else:
        last.get_by_role("button", name="Pergi dan hapus jejakku").click()
        everybody_sees(phones, before + 1)
    n = walks.number_in(joined(last))
    assert n_streams(house.one) == len(phones), "every phone came back by itself"

    # Who reloads is remembered, and the server that comes back knows everything.
    phones[1].reload()
    expect(phones[1].get_by_role("button", name="Kamu ikut.")).to_be_visible()
    house.two.start()
    status, page = house.two.ask(DEMO_PAGE)
    assert status == 200
    assert CALL in page
    assert f"{n:,}".replace(",", ".") in page


def _change_the_call(browser: Browser, machine: Gaung) -> None:
    """In the office, at one of the two."""
    page = browser.new_context(base_url=machine.url, **WIDE.options()).new_page()
    page.goto(machine.link(ORGANISER))
    walks.press(page, "Masuk")
    page.goto(f"/kampanye/{DEMO_PAGE.rpartition('/')[2]}/gerak/")
    page.get_by_role("link", name="Ubah isi").click()
    page.get_by_label("Ajakan").fill(CALL)
    walks.press(page, "Simpan")
    expect(page.get_by_role("heading", name="Sedang tayang")).to_be_visible()
    page.context.close()


def _until_served(machine: Gaung, words: str) -> None:
    """Each request looks anew; that it takes no second is measured by the benchmarks."""
    for _ in range(200):
        if words in machine.ask(DEMO_PAGE)[1]:
            return
    raise AssertionError

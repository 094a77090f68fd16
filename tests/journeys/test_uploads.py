# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that are broken, useless or large, and a line that breaks in the middle."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import walks
from tests.journeys.conftest import Desk
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
BIG_BYTES = 30 * 1024 * 1024
SLOW = 3_000_000
"""Bytes a second: 30 MB take ten seconds, long enough to look at."""
SOME = re.compile(r"^[1-9]\d?%$")


@pytest.fixture
def page(desk: Desk) -> Page:
    """Somebody on the upload page of a campaign of her own."""
    desk.page.goto(f"{desk.campaign}dengar/impor/")
    return desk.page


@pytest.fixture(scope="session")
def big_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of 30 MB: more than a million short rows, so that reading takes a while."""
    file = tmp_path_factory.mktemp("big") / "besar.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("id,username,text\n")
        number = 0
        while out.tell() < BIG_BYTES:
            numbers = range(number, number + 10_000)
            out.writelines(f"{each},warga{each % 997},asap\n" for each in numbers)
            number += 10_000
    return file


class Line:
    """The line between a page and its server, to be made slow, cut, and mended."""

    def __init__(self, page: Page) -> None:
        self._wire = page.context.new_cdp_session(page)
        self._wire.send("Network.enable")

    def slow_down(self) -> None:
        self._emulate(up=SLOW, offline=False)

    def cut(self) -> None:
        self._emulate(up=SLOW, offline=True)

    def mend(self) -> None:
        self._emulate(up=-1, offline=False)

    def _emulate(self, *, up: int, offline: bool) -> None:
        conditions = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": up}
        self._wire.send("Network.emulateNetworkConditions", {**conditions, "offline": offline})


def test_a_broken_file_is_explained(page: Page, watch: Watch, tmp_path: Path) -> None:
    broken = tmp_path / "komentar.zip"
    broken.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    walks.upload(page, broken)
    told = page.get_by_role("alert")
    expect(told).to_be_visible(timeout=walks.READ_MS)
    expect(told).to_contain_text("Tidak ada yang hilang")
    expect(page.get_by_role("link", name="Coba berkas lain")).to_be_visible()
    watch.look(page, "impor, rusak")


def test_a_file_of_ones_own_comments_is_explained(
    page: Page, watch: Watch, shared_data: Path
) -> None:
    walks.upload(page, shared_data / "samples" / "instagram" / "post_comments_1.en.json")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("komentarmu sendiri", timeout=walks.READ_MS)
    watch.look(page, "impor, tak berguna")
    page.get_by_role("link", name="Cara mengambil yang benar").click()
    expect(page.get_by_role("heading", name="Bagaimana mengambil berkasnya")).to_be_in_viewport()


def test_a_large_file_shows_its_progress_and_can_be_cancelled(
    page: Page, watch: Watch, big_table: Path
) -> None:
    line = Line(page)
    line.slow_down()
    walks.upload(page, big_table)
    sending = page.locator("[data-sending] li")
    expect(sending.locator("span")).to_have_text(SOME, timeout=20_000)
    watch.look(page, "impor, mengunggah")
    assert 0 < float(sending.locator("progress").evaluate("bar => bar.value")) < 100
    walks.press(page, "Batal")
    expect(sending).to_have_count(0)
    expect(page.get_by_role("button", name="Unggah dan baca")).to_be_enabled()

    line.mend()
    walks.upload(page, big_table)
    rows = page.get_by_text("Membaca baris")
    expect(rows).to_contain_text(":", timeout=walks.READ_MS)
    watch.look(page, "impor, membaca")
    walks.press(page, "Batalkan")
    expect(page.get_by_text("Impor dibatalkan. Tidak ada yang tersimpan.")).to_be_visible()
    expect(page.get_by_text("Dibatalkan")).to_be_visible(timeout=walks.READ_MS)
    watch.look(page, "dengar, impor dibatalkan")


def test_a_line_that_breaks_loses_nothing(page: Page, watch: Watch, big_table: Path) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    line = Line(page)
    line.slow_down()
    walks.upload(page, big_table)
    sending = page.locator("[data-sending] li")
    expect(sending.locator("span")).to_have_text(SOME, timeout=20_000)
    line.cut()
    expect(sending).to_contain_text("Sambungan terputus. Tidak ada yang hilang")
    watch.look(page, "impor, terputus")
    line.mend()
    walks.press(page, "Coba lagi")
    expect(page.locator("ol.phases")).to_be_visible(timeout=walks.READ_MS)
    walks.press(page, "Batalkan")
    expect(page.get_by_text("Impor dibatalkan. Tidak ada yang tersimpan.")).to_be_visible()

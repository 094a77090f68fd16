# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys of a campaign: live in a minute, answered without an account, before and after paired."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Desk, Opener, Organiser
from tests.journeys.screens import PHONE, WIDE
from tests.journeys.walks import begin_campaign, press
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
CODES = (("Siti", "14", "21", "P"), ("Rina", "3", "77", "K"), ("Yuli", "30", "08", "B"))
TYPED_AGAIN = (
    (" ibu siti", "14 Mei", "0812 3456 7821", "Kota Palangka Raya"),
    ("RINA", "03", "77", "k"),
    ("yuli ", "30", "08", "kab. Barito"),
)
OFFLINE = re.compile("^Tidak ada sinyal. Jawabanmu tersimpan di HP ini")


def test_a_survey_is_live_at_once_and_answers_arrive_also_without_signal(
    desk: Desk, open_page: Opener, watch: Watch
) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    page = desk.page
    page.goto(f"{desk.campaign}dengar/survei/")
    watch.look(page, "survei, kosong")
    address = _open(page, "Penilaian acara", watch)
    first, second = open_page(PHONE), open_page(PHONE, script=False)
    first.goto(address)
    watch.look(first, "isi, evaluasi")
    _fill_in(first)
    first.context.set_offline(True)
    press(first, "Kirim jawaban")
    expect(first.locator("#keadaan")).to_have_text(OFFLINE)
    first.context.set_offline(False)
    expect(first.get_by_role("heading", name="Jawabanmu diterima")).to_be_visible()
    second.goto(address)
    _fill_in(second)
    press(second, "Kirim jawaban")
    expect(second.get_by_role("heading", name="Jawabanmu diterima")).to_be_visible()
    page.reload()
    expect(page.locator("section[aria-labelledby=keadaan]")).to_contain_text("2 jawaban")
    page.get_by_role("link", name="Lihat hasil").click()
    expect(page.locator("main")).to_contain_text("Seberapa berguna acara ini untukmu?")
    watch.look(page, "survei, hasil")


def test_before_and_after_are_paired_by_a_code_that_is_typed_differently(
    organiser: Organiser, open_page: Opener, watch: Watch
) -> None:
    page = open_page(WIDE, state=organiser.state)
    page.goto(organiser.community)
    campaign = f"/kampanye/{begin_campaign(page)}/"
    page.goto(f"{campaign}dengar/survei/")
    before = _open(page, "Tes sebelum acara", watch)
    press(page, "Buat tes sesudah acara")
    press(page, "Buka survei")
    after = page.locator("#tautan").get_attribute("href") or ""
    assert after != before
    for address, codes, choice in ((before, CODES, 0), (after, TYPED_AGAIN, 1)):
        for code in codes:
            phone = open_page(PHONE)
            phone.goto(address)
            _fill_in(phone, choice)
            for box, part in zip(phone.locator(".made-up input").all(), code, strict=True):
                box.fill(part)
            watch.measure(phone, "isi, tes")
            press(phone, "Kirim jawaban")
            expect(phone.get_by_role("heading", name="Jawabanmu diterima")).to_be_visible()
    page.goto(f"{campaign}nilai/belajar/")
    pairs = page.locator("dl.told div").filter(has_text="berpasangan").locator("dd")
    expect(pairs).to_have_text("3")
    watch.look(page, "nilai, belajar")


def _open(page: Page, title: str, watch: Watch) -> str:
    """From the list to a survey that is open; its public address."""
    page.get_by_role("button", name=f"Pakai {title}", exact=True).click()
    expect(page.get_by_role("heading", name="Masih disusun")).to_be_visible()
    watch.look(page, "survei, disusun")
    press(page, "Buka survei")
    expect(page.get_by_role("heading", name="Sedang dibuka")).to_be_visible()
    watch.look(page, "survei, dibuka")
    return page.locator("#tautan").get_attribute("href") or ""


def _fill_in(phone: Page, choice: int = 0) -> None:
    """The same place among the choices of every question that has some."""
    for question in phone.locator("#langkah fieldset:visible").all():
        question.locator("label").nth(choice).click()

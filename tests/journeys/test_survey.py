# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey is opened, answered on a phone without a signal, read, and erased again."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys import walks
from tests.journeys.conftest import Desk, Opener
from tests.journeys.screens import PHONE
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

OFFLINE = "Tidak ada sinyal. Jawabanmu tersimpan di HP ini dan dikirim sendiri begitu tersambung."
CODE = {"mother": "Siti", "day": "07", "phone": "0812 3456 7845", "place": "Kota Palangka Raya"}


def opened(desk: Desk, title: str) -> str:
    """Take a ready-made survey, open it; its address for phones."""
    desk.page.goto(f"{desk.campaign}dengar/survei/baru/")
    walks.press(desk.page, f"Pakai {title}")
    walks.press(desk.page, "Buka survei")
    link = desk.page.locator("#tautan")
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def asked(page: Page) -> Locator:
    return page.locator(".slot:visible")


def fill(page: Page) -> None:
    """Answer whatever is asked, as long as answers lead to further questions."""
    done: set[str] = set()
    while slots := [
        slot for slot in asked(page).all() if (slot.get_attribute("data-q") or "") not in done
    ]:
        slot = slots[0]
        done.add(slot.get_attribute("data-q") or "")
        kind = slot.get_attribute("data-kind")
        if kind == "ranking":
            for place in range(slot.locator("select").count()):
                slot.locator(".rank").nth(place).click()
        elif kind in {"short", "long", "number"}:
            slot.locator("input, textarea").first.fill("21")
        else:
            slot.locator("label").nth(1).click()


def test_a_survey_from_the_desk_to_a_phone_without_signal_and_back(
    desk: Desk, open_page: Opener, watch: Watch
) -> None:
    url = opened(desk, "Survei kebutuhan dan permasalahan")
    phone = open_page(PHONE)
    phone.goto(url)
    watch.look(phone, "isi")
    assert phone.context.cookies() == []
    walks.press(phone, "Kirim jawaban")
    expect(phone.locator(".error").first).to_be_visible()
    watch.look(phone, "isi, kurang")
    fill(phone)
    expect(phone.locator(".error")).to_have_count(0)
    n_marked = phone.locator("input:checked").count()
    phone.wait_for_timeout(400)
    phone.reload()  # as when the tab was killed
    expect(phone.locator("input:checked")).to_have_count(n_marked)

    def lost(route: Route) -> None:
        route.abort("internetdisconnected") if route.request.method == "POST" else route.continue_()

    watch.allow("ERR_INTERNET_DISCONNECTED")
    phone.route("**/isi/**", lost)
    phone.context.set_offline(True)
    walks.press(phone, "Kirim jawaban")
    expect(phone.get_by_text(OFFLINE)).to_be_visible()
    phone.context.set_offline(False)
    phone.unroute("**/isi/**")
    expect(phone.get_by_role("heading", name="Jawabanmu diterima")).to_be_visible()
    watch.look(phone, "isi, terkirim")
    phone.reload()
    expect(phone.get_by_text("Jawabanmu dari HP ini sudah terkirim.")).to_be_visible()

    page = desk.page
    page.goto(f"{desk.campaign}dengar/survei/{url.split('/')[2]}/hasil/")
    expect(page.locator(".figure").first).to_have_text("1")
    watch.look(page, "hasil survei")
    walks.press(page, "Buka untuk umum")
    expect(page.get_by_text("Ringkasan hasil sekarang terbuka untuk umum.")).to_be_visible()

    phone.get_by_role("button", name="Hapus jawabanku").click()
    expect(
        phone.get_by_text("Jawabanmu sudah dihapus dari server dan dari HP ini.")
    ).to_be_visible()
    assert phone.evaluate("localStorage.length") == 0
    expect(page.locator("#hasil")).to_contain_text("Belum ada jawaban", timeout=20_000)


def test_a_test_is_answered_without_a_script(desk: Desk, open_page: Opener, watch: Watch) -> None:
    url = opened(desk, "Tes sebelum acara")
    phone = open_page(PHONE, script=False)
    phone.goto(url)
    for slot in asked(phone).all():
        slot.locator("label").nth(1).click()
    walks.press(phone, "Lanjut")
    expect(phone.get_by_role("heading", name="Kode buatanmu")).to_be_visible()
    for part, typed in CODE.items():
        phone.locator(f"#k-{part}").fill(typed)
    walks.press(phone, "Kirim jawaban")
    expect(phone.get_by_role("heading", name="Jawabanmu diterima")).to_be_visible()
    phone.get_by_role("link", name="Hapus jawabanku").click()
    walks.press(phone, "Hapus jawabanku")
    expect(phone.get_by_role("heading", name="Jawabanmu sudah dihapus")).to_be_visible()
    desk.page.goto(f"{desk.campaign}dengar/survei/{url.split('/')[2]}/kode/")
    expect(desk.page.get_by_text("0 dari 0 jawaban punya kode.")).to_be_visible()
    watch.look(desk.page, "kode survei")
    desk.page.goto(f"{desk.campaign}nilai/belajar/")
    expect(
        desk.page.get_by_role("heading", name=re.compile("Belum ada tes sesudah"))
    ).to_be_visible()
    watch.look(desk.page, "belajar, belum ada")

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page of the demo, full of data, in both languages; and the pages of strangers."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, StorageState, expect

from gaung.config.demo.message import CAMPAIGN
from tests.journeys import walks
from tests.journeys.conftest import DEMO_PAGE, Opener
from tests.journeys.screens import PHONE, Screen
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
HERE = f"/kampanye/{CAMPAIGN.slug}/"
OFFICE = {
    "beranda": "/",
    "komunitas": "/komunitas/contoh/",
    "komunitas baru": "/komunitas/baru/",
    "kampanye baru": "/komunitas/contoh/kampanye-baru/",
    "tim": "/komunitas/contoh/tim/",
    "catatan": "/komunitas/contoh/catatan/",
    "kata sandi": "/akun/kata-sandi/",
    "kampanye": HERE,
    "setelan": f"{HERE}setelan/",
    "dengar": f"{HERE}dengar/",
    "suara, semua": f"{HERE}dengar/suara/?bagian=semua",
    "suara, tersaring": f"{HERE}dengar/suara/?bagian=semua&segmen=stakeholder&cari=gambut",
    "suara, tidak ada": f"{HERE}dengar/suara/?cari=zzzz",
    "suara, pertanyaan": f"{HERE}dengar/suara/?bagian=pertanyaan",
    "topik": f"{HERE}dengar/topik/",
    "jaringan": f"{HERE}dengar/jaringan/",
    "serempak": f"{HERE}dengar/serempak/",
    "serempak, kami": f"{HERE}dengar/serempak/kami/",
    "lonjakan": f"{HERE}dengar/lonjakan/",
    "angka": f"{HERE}dengar/angka/",
    "angka, per audiens": f"{HERE}dengar/angka/?menurut=audiens",
    "simpan": f"{HERE}dengar/simpan/",
    "impor baru": f"{HERE}dengar/impor/",
    "akun kalian": f"{HERE}dengar/akun/",
    "rancang": f"{HERE}rancang/",
    "audiens baru": f"{HERE}rancang/audiens-baru/?jenis=potential",
    "gerak": f"{HERE}gerak/",
    "gerak, halaman": f"{HERE}gerak/halaman/",
    "gerak, aksi baru": f"{HERE}gerak/aksi-baru/",
    "nilai": f"{HERE}nilai/",
    "tidak ada": f"{HERE}tidak-ada/",
}
LISTS = ("hilang", "terjawab", "terjawab-lain")
"""The lists of a comparison; the module that names them needs Django."""
STRANGERS = {
    "selamat datang": "/",
    "masuk": "/masuk/",
    "daftar": "/daftar/",
    "lupa kata sandi": "/akun/lupa/",
    "undangan lewat": "/undangan/tidak-ada/",
    "tautan masuk lewat": "/masuk/tautan/tidak-ada/",
    "aksi": DEMO_PAGE,
    "aksi, Inggris": f"{DEMO_PAGE}/en",
    "terima kasih": f"{DEMO_PAGE}/terima-kasih",
    "sampai jumpa": f"{DEMO_PAGE}/sampai-jumpa",
    "aksi, tidak ada": "/aksi/tidak-ada",
}


def go_to(page: Page, name: str, path: str) -> None:
    """Open a page that is there, but for the one that is named so."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok == (name != "tidak ada"), f"{name}: {answer.status}"


def imports_of(page: Page) -> dict[str, str]:
    """The reports of the demo's imports, and the rows by which the last one is compared."""
    page.goto(f"{HERE}dengar/")
    links = page.locator("ul.list a[href*='/dengar/impor/']")
    found = sorted({link.get_attribute("href") or "" for link in links.all()})
    assert found
    last = links.first.get_attribute("href")
    compared = {f"dibanding, {name}": f"{last}dibanding/{name}/" for name in LISTS}
    return {f"impor {number}": path for number, path in enumerate(found, 1)} | compared


def test_the_organisers_pages(
    demo_state: StorageState, open_page: Opener, watch: Watch, screen: Screen
) -> None:
    watch.allow("status of 404")
    page = open_page(screen, state=demo_state)
    for name, path in OFFICE.items():
        go_to(page, name, path)
        watch.look(page, name)
    for name, path in imports_of(page).items():
        go_to(page, name, path)
        watch.look(page, name)
    page.goto(f"{HERE}dengar/suara/?bagian=semua")
    page.locator("a.into").first.click()
    watch.look(page, "utas")
    page.goto(f"{HERE}nilai/")
    page.locator("details.more", has=page.locator("#id_on")).locator("summary").click()
    page.get_by_label("Tanggal").fill(f"{date.today() - timedelta(days=14)}")  # noqa: DTZ011
    page.locator("#tanggal").get_by_role("button", name="Bandingkan").click()
    expect(page).to_have_url(re.compile("tanggal="))
    watch.look(page, "nilai, sebelum dan sesudah")
    page.goto(f"{HERE}rancang/")
    message = page.locator(".messages-of > li > a").first
    message.click()
    watch.look(page, "pesan")
    page.get_by_role("link", name="Riwayat").click()
    watch.look(page, "riwayat")
    page.goto("/komunitas/contoh/tim/")
    walks.press(page, "Buat tautan undangan")
    expect(page.locator("svg.qr, .qr")).to_be_visible()
    watch.look(page, "undangan, untuk tim")
    invite = page.get_by_label("Tautan").input_value()
    guest = open_page(screen)
    guest.goto(invite)
    watch.look(guest, "undangan")


def test_the_same_in_english(demo_state: StorageState, open_page: Opener, watch: Watch) -> None:
    watch.allow("status of 404")
    page = open_page(PHONE, state=demo_state)
    page.goto("/")
    page.locator("details.menu > summary").click()
    watch.look(page, "beranda, menu")
    walks.press(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for name, path in [*OFFICE.items(), *imports_of(page).items()]:
        go_to(page, name, path)
        watch.measure(page, f"{name}, Inggris")


def test_the_pages_of_strangers(open_page: Opener, watch: Watch, screen: Screen) -> None:
    watch.allow("status of 404")
    watch.allow("status of 410")
    page = open_page(screen)
    for name, path in STRANGERS.items():
        page.goto(path)
        watch.look(page, name)
        assert "Gaung" in page.title() or path.startswith("/aksi/"), name

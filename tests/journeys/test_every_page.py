# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page of the demo, full of data, in both languages; and the pages of strangers."""

import pytest
from playwright.sync_api import StorageState, expect

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
    "akun kalian": f"{HERE}dengar/akun/",
    "rancang": f"{HERE}rancang/",
    "audiens baru": f"{HERE}rancang/audiens-baru/?jenis=potential",
    "gerak": f"{HERE}gerak/",
    "gerak, halaman": f"{HERE}gerak/halaman/",
    "gerak, aksi baru": f"{HERE}gerak/aksi-baru/",
    "nilai": f"{HERE}nilai/",
    "tidak ada": f"{HERE}tidak-ada/",
}
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


def test_the_organisers_pages(
    demo_state: StorageState, open_page: Opener, watch: Watch, screen: Screen
) -> None:
    watch.allow("status of 404")
    page = open_page(screen, state=demo_state)
    for name, path in OFFICE.items():
        page.goto(path)
        watch.look(page, name)
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
    for name, path in OFFICE.items():
        page.goto(path)
        watch.measure(page, f"{name}, Inggris")


def test_the_pages_of_strangers(open_page: Opener, watch: Watch, screen: Screen) -> None:
    watch.allow("status of 404")
    watch.allow("status of 410")
    page = open_page(screen)
    for name, path in STRANGERS.items():
        page.goto(path)
        watch.look(page, name)
        assert "Gaung" in page.title() or path.startswith("/aksi/"), name

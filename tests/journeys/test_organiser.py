# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An organiser signs in, listens, writes, publishes, and opens what the crowd will see."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gaung.config.demo.conversation import write_demo_files
from tests.journeys import walks
from tests.journeys.conftest import Desk, Opener
from tests.journeys.screens import Screen
from tests.journeys.server import Gaung
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
MESSAGE = """Kabut asap datang lagi tiap kemarau dan anak-anak kita sesak napas.
Penyebabnya gambut yang dikeringkan lalu dibakar. Menurut data, 90% warga terdampak!!!
Kirim satu pertanyaan ke akun dinas sebelum Jumat, 20 November 2026, di kolom komentarnya.
Kalau bingung, hubungi 0812-3456-7890."""
TABLE = """kolom_a;kolom_b;kolom_c
warga satu;Kak poskonya di mana?;20/11/2026 10.10
warga dua;Keren, lanjutkan;20/11/2026 11.10
warga satu;Kapan mulainya kak?;21/11/2026 09.00
"""


def test_from_the_first_link_to_a_live_page(
    gaung: Gaung, open_page: Opener, watch: Watch, screen: Screen, tmp_path: Path
) -> None:
    page = open_page(screen)
    walks.open_link(page, gaung)
    watch.look(page, "masuk sekali klik")
    walks.confirm_link(page)
    watch.look(page, "beranda, kosong")
    walks.found_community(page)
    watch.look(page, "komunitas, baru")
    code = walks.begin_campaign(page)
    watch.look(page, "kampanye, baru")
    _listen(page, watch, tmp_path)
    _plan(page, watch)
    _act(page, watch)
    page.get_by_role("link", name="Buka halaman").click()
    expect(page).to_have_url(re.compile(f"/aksi/{code}$"))
    expect(page.get_by_role("heading", name="Udara bersih untuk semua")).to_be_visible()
    expect(page.locator("#teks-pesan")).to_contain_text("Kabut asap datang lagi")
    expect(page.locator(".action")).to_have_count(2)
    watch.look(page, "aksi, baru tayang")


def _listen(page: Page, watch: Watch, folder: Path) -> None:
    """Import two demo files, read the index, follow a number to its rows and a thread."""
    files = write_demo_files(folder, until=datetime(2026, 11, 23, 3, tzinfo=UTC))
    walks.stop(page, "Dengar")
    watch.look(page, "dengar, kosong")
    page.get_by_role("link", name="Impor komentar pertama").click()
    watch.look(page, "impor baru")
    walks.upload(page, files.after, label="Sesudah", ours=f"@{files.planted.owner}")
    walks.wait_until_read(page)
    watch.look(page, "impor, laporan")
    page.get_by_role("link", name="Lihat apa yang terdengar").click()
    walks.wait_until_measured(page)
    watch.look(page, "dengar, indeks")
    index = page.locator(".counted .figure").first
    assert 0 < walks.number_in(index) <= 100
    assert re.search(r"\d+ pertanyaan belum dijawab", page.locator("#antre").inner_text())

    page.get_by_role("link", name="Lihat semuanya").click()
    expect(page.locator("ol.rows > li").first).to_be_visible()
    watch.look(page, "suara")
    n_rows = re.search(r"(\d+) baris", page.locator(".page-head").inner_text())
    assert n_rows is not None
    assert int(n_rows[1]) > 0
    page.locator("a.into").first.click()
    expect(page.get_by_role("heading", name="Percakapan")).to_be_visible()
    watch.look(page, "percakapan")


def _plan(page: Page, watch: Watch) -> None:
    """An audience out of what was heard, a message with the coach beside, a version."""
    walks.stop(page, "Rancang")
    watch.look(page, "rancang, kosong")
    page.get_by_role("link", name="Pakai sebagai audiens").first.click()
    page.get_by_label("Nama").fill("Warga yang bertanya")
    page.get_by_label("Ajakan").fill("Kirim satu pertanyaan ke dinas")
    watch.look(page, "audiens")
    walks.press(page, "Simpan")
    page.get_by_role("button", name="Tulis pesan").click()
    page.get_by_label("Judul kerja").fill("Udara bersih")
    page.get_by_label("Pesan", exact=True).press_sequentially("Kabut asap ", delay=5)
    page.get_by_label("Pesan", exact=True).fill(MESSAGE)
    findings = page.locator(".finding")
    expect(findings.first).to_be_visible()
    expect(page.locator("#pelatih")).to_contain_text("0812-3456-7890")
    watch.look(page, "pesan, pelatih")

    n_open = findings.count()
    name = findings.first.locator("strong").first.inner_text()
    findings.first.get_by_text("Abaikan").first.click()
    findings.first.get_by_label("Kenapa boleh begini?").fill("Nomor posko memang umum.")
    findings.first.get_by_role("button", name="Abaikan").click()
    expect(page.get_by_text("1 diabaikan")).to_be_visible()
    expect(findings).to_have_count(n_open - 1)
    page.get_by_text("1 diabaikan").click()
    expect(page.locator(".coach details .list")).to_contain_text(name)
    watch.look(page, "pesan, satu diabaikan")

    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("heading", name="Terbitkan versi 1")).to_be_visible()
    watch.look(page, "terbitkan pesan")
    walks.press(page, "Terbitkan")
    expect(page.get_by_text("Versi 1").first).to_be_visible()
    watch.look(page, "riwayat pesan")


def _act(page: Page, watch: Watch) -> None:
    """The public page gets its message and two small actions, and goes on the air."""
    walks.stop(page, "Gerak")
    watch.look(page, "gerak, kosong")
    page.get_by_role("link", name="Tambah aksi pertama").click()
    page.get_by_label("Jenis aksi").select_option("share")
    watch.look(page, "aksi kecil")
    walks.press(page, "Simpan")
    page.get_by_role("link", name="Tambah aksi").click()
    page.get_by_label("Jenis aksi").select_option("like")
    page.get_by_label("Tautan").fill("https://www.tiktok.com/@contoh/video/1")
    walks.press(page, "Simpan")
    page.get_by_role("link", name="Ubah isi").click()
    page.get_by_label("Pesan yang ditampilkan").select_option(index=1)
    page.get_by_label("Ajakan").fill("Satu pertanyaan dari HP-mu cukup.")
    page.get_by_label("Siapa di balik aksi ini").fill("BEM Kahayan, Palangka Raya.")
    watch.look(page, "isi halaman aksi")
    walks.press(page, "Simpan")
    page.get_by_role("link", name="Pratinjau").click()
    expect(page.locator(".ribbon")).to_be_visible()
    expect(page.get_by_role("button", name="Aku ikut")).to_be_disabled()
    watch.look(page, "pratinjau")
    page.go_back()
    walks.press(page, "Tayangkan")
    expect(page.get_by_role("heading", name="Sedang tayang")).to_be_visible()
    watch.look(page, "gerak, tayang")


def test_a_table_of_an_unknown_kind_is_mapped_by_hand(
    desk: Desk, watch: Watch, screen: Screen, tmp_path: Path
) -> None:
    # A community remembers the columns it mapped; each screen brings others.
    table = tmp_path / "tabel.csv"
    table.write_text(TABLE.replace("kolom", screen.name), encoding="utf-8")
    page = desk.page
    page.goto(f"{desk.campaign}dengar/impor/")
    walks.upload(page, table)
    link = page.get_by_role("link", name="Cocokkan kolom")
    expect(link).to_be_visible(timeout=walks.READ_MS)
    watch.look(page, "impor, kolom belum cocok")
    link.click()
    page.get_by_label("Isi komentar").select_option(f"{screen.name}_b")
    page.get_by_label("Penulis").select_option(f"{screen.name}_a")
    page.locator("[name=at]").select_option(f"{screen.name}_c")
    page.get_by_label("Tanggal seperti 03/04").select_option("day")
    walks.press(page, "Lihat jadinya dulu")
    expect(page.locator(".voice").first).to_contain_text("Kak poskonya di mana?")
    expect(page.locator(".voice").first).to_contain_text("20 Nov 2026 10.10")
    watch.look(page, "cocokkan kolom")
    walks.press(page, "Baca dengan kolom ini")
    walks.wait_until_read(page)
    expect(page.locator(".note.good")).to_contain_text("3 komentar terbaca")


def test_a_real_export_is_known_at_once(desk: Desk, watch: Watch, shared_data: Path) -> None:
    page = desk.page
    page.goto(f"{desk.campaign}dengar/impor/")
    walks.upload(page, shared_data / "samples" / "4cat" / "tiktok-comments.csv")
    walks.wait_until_read(page)
    expect(page.locator(".facts")).to_contain_text("TikTok")
    watch.look(page, "impor, sedikit")
    page.get_by_role("link", name="Lihat apa yang terdengar").click()
    expect(page.get_by_role("heading", name="Indeks dialog")).to_be_visible(timeout=walks.READ_MS)
    expect(page.get_by_text("Belum cukup data untuk satu angka.")).to_be_visible()
    watch.look(page, "dengar, belum cukup")


ASKED = """id,username,text,timestamp
k1,warga satu,Kak poskonya di mana?,2026-11-20T03:00:00Z
k2,warga dua,Di Bukit Batu sudah tiga hari gelap,2026-11-20T04:00:00Z
k3,warga tiga,Aku punya mobil bak kalau perlu angkut air,2026-11-20T05:00:00Z
"""


def test_comments_are_sorted_without_leaving_the_place(
    desk: Desk, watch: Watch, tmp_path: Path
) -> None:
    page = desk.page
    _hear_three(desk, tmp_path)
    rows = page.locator("ol.rows > li")
    expect(rows).to_have_count(3)
    said = page.locator("[data-changed]")

    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("3")
    expect(said).to_contain_text("1 komentar ditandai tawaran bantuan.")
    expect(rows.nth(0).locator("[data-mark]")).to_contain_text("tawaran bantuan")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("2 dipilih")
    watch.look(page, "suara, dua dipilih")
    page.keyboard.press("7")
    expect(said).to_contain_text("2 komentar ditandai selesai.")
    page.keyboard.press("u")
    expect(said).to_contain_text("2 komentar kembali seperti semula.")
    page.reload()
    expect(rows.nth(0).locator("[data-mark]")).to_contain_text("tawaran bantuan")
    expect(rows.nth(1).locator("[data-mark]")).not_to_contain_text("selesai")

    _turn_keys_off(page, watch)
    page.goto(f"{desk.campaign}dengar/suara/?tanda=offer")
    expect(rows).to_have_count(1)
    watch.look(page, "suara, disaring")
    page.goto(f"{desk.campaign}dengar/simpan/")
    expect(page.get_by_role("heading", name="Berapa lama komentar disimpan")).to_be_visible()
    watch.look(page, "berapa lama disimpan")


def _hear_three(desk: Desk, folder: Path) -> None:
    """Three comments, imported, measured and open to be read."""
    page, table = desk.page, folder / "tanya.csv"
    table.write_text(ASKED, encoding="utf-8")
    page.goto(f"{desk.campaign}dengar/impor/")
    walks.upload(page, table)
    walks.wait_until_read(page)
    page.goto(f"{desk.campaign}dengar/")
    walks.wait_until_measured(page)
    page.get_by_role("link", name="Percakapan").click()


def _turn_keys_off(page: Page, watch: Watch) -> None:
    """Mark by hand, look at the list of keys, and do without them."""
    rows = page.locator("ol.rows > li")
    rows.nth(2).get_by_text("Tandai").click()
    rows.nth(2).get_by_role("button", name="pertanyaan", exact=True).click()
    expect(rows.nth(2).locator("[data-mark]")).to_contain_text("pertanyaan")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Tombol pintas")
    expect(keys).to_be_visible()
    watch.look(page, "suara, tombol pintas")
    keys.get_by_label("Matikan di perangkat ini").check()
    walks.press(page, "Tutup")
    rows.nth(1).focus()
    page.keyboard.press("5")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.reload()
    expect(rows.nth(1).locator("[data-mark]")).not_to_contain_text("hoaks")

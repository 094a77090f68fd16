# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps that journeys share, as a person takes them: by what is written on the screen."""

import re
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.server import Gaung

READ_MS = 60_000
"""How long an import and its analysis may take on a busy machine."""

_numbers = count(1)


def open_link(page: Page, gaung: Gaung) -> None:
    """Open a fresh one-time link; nothing is used up yet."""
    page.goto(gaung.link(f"sari{next(_numbers)}@contoh.id"))


def sign_in(page: Page, gaung: Gaung) -> None:
    """In by the one-time link, as somebody whom this Gaung has never seen."""
    open_link(page, gaung)
    confirm_link(page)


def confirm_link(page: Page) -> None:
    """Use the link that is open."""
    press(page, "Masuk")
    expect(page.get_by_role("heading", name="Komunitasku")).to_be_visible()


def found_community(page: Page) -> None:
    """A community of her own; she leads it."""
    number = next(_numbers)
    page.goto("/komunitas/baru/")
    page.get_by_label("Nama").fill(f"BEM Kahayan {number}")
    page.get_by_label("Alamat").fill(f"bem-kahayan-{number}")
    page.get_by_label("Tempat").fill("Palangka Raya")
    press(page, "Dirikan")
    expect(page.get_by_role("heading", name=f"BEM Kahayan {number}")).to_be_visible()


def begin_campaign(page: Page) -> str:
    """A campaign in the community that is open; its code."""
    code = f"udara-{next(_numbers)}"
    page.get_by_role("link", name="Mulai kampanye").first.click()
    page.get_by_label("Nama").fill("Udara bersih untuk semua")
    page.get_by_label("Apa yang ingin diubah").fill(
        "Kabut asap tiap kemarau; kami minta posko udara bersih."
    )
    page.get_by_label("Alamat").fill(code)
    press(page, "Mulai")
    expect(page.get_by_role("heading", name="Udara bersih untuk semua")).to_be_visible()
    return code


def stop(page: Page, name: str) -> None:
    """Go to a stop of the path, by the spine on a desk or the strip on a phone."""
    path = page.get_by_role("navigation", name="Jalur kampanye")
    path.get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(page.get_by_role("heading", name=name, level=1, exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    """Press the button with exactly these words."""
    page.get_by_role("button", name=name, exact=True).click()


def upload(page: Page, file: Path, *, label: str = "", ours: str = "") -> None:
    """Choose a file on the upload page and send it."""
    page.get_by_label("Nama impor").fill(label)
    page.get_by_label("Akun kalian").fill(ours)
    page.get_by_label("Pilih berkas ekspor").set_input_files(file)
    press(page, "Unggah dan baca")


def wait_until_read(page: Page) -> None:
    """Until the import's page shows what became of the file, by itself."""
    told = re.compile(r"^\s*[1-9][\d.]* komentar( dan [1-9][\d.]* postingan)? terbaca\.")
    expect(page.locator(".note.good")).to_contain_text(told, timeout=READ_MS)


def wait_until_measured(page: Page) -> None:
    """Until the page of listening shows the finished index, by itself."""
    expect(page.get_by_role("heading", name="Indeks dialog")).to_be_visible(timeout=READ_MS)
    expect(page.locator("#kerja progress")).to_have_count(0, timeout=READ_MS)


def number_in(place: Locator) -> int:
    """A number as it is written in Indonesian."""
    return int(place.inner_text().replace(".", ""))

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of ``gaung listen --html``: every finding in one file, nobody's handle in it."""

import csv
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from bench.planted import plant
from gaung.config.demo.conversation import write_demo_files
from gaung.config.listen_files import run
from gaung.config.report import Ran, report_page
from gaung.config.report.page import SECTIONS
from gaung.engine.dialogue import Source
from gaung.engine.listening.whole import listen
from gaung.kit.numbers import local_number

LARGEST = 300_000
MADE_AT = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Written:
    html: str
    told: dict[str, Any]
    handles: frozenset[str]


@pytest.fixture(autouse=True)
def _figures_are_indonesian() -> Iterator[None]:
    """The language of a thread is what the last test left, and the figures are written in it."""
    with translation.override("id"):
        yield


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Six weeks of talk with questions, offers, four languages and a storm that is coordinated."""
    folder = tmp_path_factory.mktemp("demo")
    made = write_demo_files(folder, until=MADE_AT)
    page, told = folder / "r.html", folder / "r.json"
    files = [str(made.before), str(made.after), str(made.instagram)]
    owner = made.planted.owner
    assert run([*files, "--owner", owner, "--html", str(page), "--json", str(told)]) == 0
    handles = {owner}
    for file in (made.before, made.after):
        with file.open(encoding="utf-8", newline="") as rows:
            handles.update(row["author"] for row in csv.DictReader(rows))
    return Written(page.read_text("utf-8"), json.loads(told.read_text("utf-8")), frozenset(handles))


def sections(html: str) -> dict[str, str]:
    """What stands in each section, by its anchor."""
    found = re.findall(r'<section aria-labelledby="(\w+)">(.*?)</section>', html, re.DOTALL)
    return dict(found)


def words(part: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", part.partition("</h2>")[2]).split())


def small_page(tmp_path: Path, rows: str, *more: str) -> str:
    file, page = tmp_path / "kecil.csv", tmp_path / "kecil.html"
    file.write_text("id,username,text,timestamp\n" + rows, encoding="utf-8")
    assert run([str(file), "--html", str(page), *more]) == 0
    return page.read_text("utf-8")


def test_every_section_has_an_anchor_that_the_contents_lead_to(written: Written) -> None:
    anchors = [anchor for anchor, _title, _template in SECTIONS]
    assert list(sections(written.html)) == anchors
    ids = re.findall(r'\bid="([^"]+)"', written.html)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="([^"]+)"', written.html)
    assert [link for link in links if link[1:] not in ids] == []
    assert set(links) == {f"#{anchor}" for anchor in anchors}


def test_the_figures_are_those_of_the_json(written: Written) -> None:
    parts, told = sections(written.html), written.told
    index, inquiries = told["dialogue"]["index"], told["inquiries"]
    assert words(parts["indeks"]).startswith(f"{local_number(index['value'])} dari 100, antara")
    assert f"{told['dialogue']['n_unanswered']} pertanyaan belum dijawab" in parts["pertanyaan"]
    assert parts["topik"].count("<article>") == len(inquiries["topics"]["topics"])
    assert ", ".join(inquiries["topics"]["topics"][0]["words"]) in parts["topik"]
    assert f"{inquiries['asks']['offers']['n']} tawaran" in parts["butuh"]
    assert parts["bahasa"].count("<li>") == len(inquiries["tongues"]["tongues"])
    assert f"{inquiries['spikes']['n_spikes']} lonjakan" in parts["lonjakan"]
    together = inquiries["coordination"]
    assert f"{together['n_coordinated_accounts']} akun" in parts["serempak"]
    for each in (index, together["without"]["index"]):
        assert f"<strong>{local_number(each['value'])}</strong>" in parts["serempak"]
    for division in ("posts", "weeks", "platforms", "audiences"):
        for part in inquiries["parts"][division]:
            assert f'label="Komentar">{local_number(part["n_public"])}</td>' in parts["bagian"]


def test_the_network_is_drawn_and_stands_alone(written: Written) -> None:
    image = re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)" width="(\d+)"', written.html)
    assert image is not None
    drawn = ET.fromstring(b64decode(image[1]))
    people = written.told["inquiries"]["network"]["picture"]["people"]["author"]
    circles = drawn.iterfind(".//{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}circle")
    assert len(list(circles)) == len(people)
    assert image[2] == drawn.get("width")


def test_it_needs_nothing_else_and_is_small(written: Written) -> None:
    assert not re.search(r'<script|<link|src="(?!data:)|url\(|@import', written.html)
    assert len(written.html.encode()) < LARGEST


def test_nobody_is_named(written: Written) -> None:
    assert len(written.handles) > 100
    told = set(re.findall(r"[\w.]+", written.html))
    assert written.handles & told == set()


def test_who_shares_a_text_cannot_write_the_page(tmp_path: Path) -> None:
    html = small_page(tmp_path, '1,a,"<script>alert(1)</script> kapan ya?",2026-11-01T03:00:00Z\n')
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_section_without_findings_says_so(tmp_path: Path, language: str) -> None:
    html = small_page(tmp_path, "1,a,halo,2026-11-01T03:00:00Z\n", "--language", language)
    assert f'<html lang="{language}">' in html
    parts = {anchor: words(part) for anchor, part in sections(html).items()}
    assert [anchor for anchor, said in parts.items() if "." not in said] == []
    said = {"id": "Tidak ada pertanyaan yang menunggu.", "en": "No question is waiting."}
    assert parts["pertanyaan"] == said[language]


def test_doubles_refusals_and_options_are_told(tmp_path: Path) -> None:
    rows = "1,a,halo semua,2026-11-01T03:00:00Z\n1,a,halo semuanya,2026-11-01T03:00:00Z\n"
    rows += "2,b,,2026-11-01T03:00:00Z\n3,c,apa kabar,2026-11-03T03:00:00Z\n"
    html = small_page(tmp_path, rows, "--tz", "Asia/Jayapura", "--owner", "c")
    parts = sections(html)
    cells = dict(re.findall(r'data-label="([^"]+)">([^<]+)</td>', parts["dibaca"]))
    counted = [cells[name] for name in ("Baris berkas", "Terbaca", "Ditolak", "Kembar", "Dilewati")]
    assert counted == ["4", "2", "1", "1", "0"]
    assert "1 Nov 2026 – 3 Nov 2026" in words(parts["dibaca"])
    assert "Asia/Jayapura" in parts["cara"]
    assert "DI-5/1" in parts["cara"]


def test_a_large_conversation_stays_a_page(tmp_path: Path) -> None:
    planted = plant(tmp_path / "planted", n_rows=20_000)
    heard = listen([Source("a", planted.paths)], owners=[planted.owner], offset_seconds=25_200)
    with translation.override("id"):
        html = report_page([], heard.as_dict(), Ran(made_at=MADE_AT), language="id")
    assert local_number(heard.dialogue.coverage.n_public) in html
    assert len(html.encode()) < LARGEST

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of results: a difference is told only when it is more than noise."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gaung.campaigns.models import Campaign, Person, new_code
from gaung.crowd.ledger import Count, Entry, Pseudonyms, Tap, open_store
from gaung.crowd.marks import Mark
from gaung.engine.dialogue import COMPOSITION, INDEX_CODES
from gaung.evaluate import queries
from gaung.listen.enums import ImportState
from gaung.listen.models import Import
from tests.factories import NOW, make_campaign, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Person:
    return make_person("Rina")


@pytest.fixture
def campaign(by: Person, settings: Settings, tmp_path: object) -> Campaign:
    settings.GAUNG_LEDGER_URL = f"sqlite:///{tmp_path}/crowd.sqlite3"
    return make_campaign(by=by)


@pytest.fixture
def office(client: Client, by: Person) -> Client:
    client.force_login(by)
    return client


def around(value: float, spread: float) -> dict[str, Any]:
    """A figure with an interval that is ``spread`` wide to both sides."""
    quantiles = [value + spread * step / 10 for step in range(-10, 11)]
    return {"value": value, "interval": [value - spread, value + spread], "spread": quantiles}


def measured(index: float | None, spread: float = 1.0) -> dict[str, Any]:
    """A stored measurement with the given index."""
    shown = around(index, spread) if index is not None else {}
    blank = {"value": None, "interval": None, "spread": []}
    return {
        "index": {
            "composition": COMPOSITION,
            "class": None,
            "is_calibrated": False,
            "missing": [] if index is not None else [{"code": "QRR", "reason": "no_questions"}],
            **blank,
            **shown,
        },
        "components": [
            {
                "code": code.value,
                "numerator": 5,
                "denominator": 10,
                "n_units": 10,
                "missing": None,
                **around(0.5, 0.1),
            }
            for code in INDEX_CODES
        ],
    }


def imported(campaign: Campaign, label: str, result: dict[str, Any]) -> Import:
    return Import.objects.create(
        campaign=campaign,
        upload_key=new_code(20),
        label=label,
        file_name="komentar.csv",
        n_bytes=1,
        state=ImportState.DONE,
        report={},
        result=result,
        made_at=NOW,
    )


def page(office: Client, campaign: Campaign, query: str = "") -> str:
    answer = office.get(f"/kampanye/{campaign.code}/nilai/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_before_it_teaches(office: Client, campaign: Campaign) -> None:
    assert "Belum ada yang bisa dibandingkan" in page(office, campaign)
    imported(campaign, "Sebelum", measured(20))
    assert "Baru ada satu impor" in page(office, campaign)


def test_a_clear_rise_is_told(office: Client, campaign: Campaign) -> None:
    imported(campaign, "Sebelum", measured(17.8))
    imported(campaign, "Sesudah", measured(45.2))
    text = page(office, campaign)
    assert "naik dari 18 ke 45: lebih dari sekadar kebetulan" in text
    assert "Selisih tidak menjelaskan sebabnya" in text


def test_a_difference_within_the_noise_says_so(office: Client, campaign: Campaign) -> None:
    imported(campaign, "Sebelum", measured(30, spread=15))
    imported(campaign, "Sesudah", measured(35, spread=15))
    text = page(office, campaign)
    assert "tidak bisa dibedakan dari kebetulan: rentangnya masih memuat nol" in text
    assert "Jangan dilaporkan sebagai perubahan" in text


def test_what_was_not_measured_is_not_compared(office: Client, campaign: Campaign) -> None:
    imported(campaign, "Sebelum", measured(None))
    imported(campaign, "Sesudah", measured(35))
    assert "belum bisa dibandingkan: tidak terukur di bagian sebelum" in page(office, campaign)


def test_any_two_imports_can_be_chosen(office: Client, campaign: Campaign) -> None:
    first = imported(campaign, "Satu", measured(40))
    imported(campaign, "Dua", measured(60))
    last = imported(campaign, "Tiga", measured(20))
    assert "turun dari 40 ke 20" in page(office, campaign)
    back = f"?sebelum={last.code}&sesudah={first.code}"
    assert "naik dari 20 ke 40" in page(office, campaign, back)
    assert "turun dari 40 ke 20" in page(office, campaign, "?sebelum=ngawur")


def test_the_funnel_counts_phones(office: Client, campaign: Campaign) -> None:
    assert "Halaman aksi belum tayang" in page(office, campaign)
    write_phones([Mark(0)] * 8, campaign)
    text = page(office, campaign)
    for shown in ("40", "20%", "25%"):
        assert shown in text
    assert "Kata mereka" in text
    assert "Belum ada. Kalau ada yang janggal" in text
    assert "tanpa yang ditandai" not in text


def test_the_funnel_is_told_without_the_marked_too(office: Client, campaign: Campaign) -> None:
    """Large figures count all; each has the one without the marked below it."""
    write_phones([Mark(0), Mark.BURST, *[Mark(0)] * 4, *[Mark.RHYTHM] * 30], campaign)
    reached = queries.reached(campaign)
    assert reached
    assert [(step.count, step.n_unmarked) for step in reached.steps] == [
        (40, None),
        (36, 5),
        (2, 1),
        (2, 1),
    ]
    text = page(office, campaign)
    assert "Angka besar, bagian, dan grafik harian memakai semua ketukan" in text
    assert "32 dari 38 ketukan" in text


def write_phones(marks: Sequence[Mark], campaign: Campaign) -> None:
    """A phone for each mark joins; the first two also do an action two days later."""
    about, day = campaign.code, 86_400_000
    names = Pseudonyms(b"s" * 32)
    entries: list[Entry] = [Count(about, "2026-11-20", "seen", "", 40)]
    for number, mark in enumerate(marks):
        phone = names.phone(about, f"{number:022d}")
        times = [("join", "", 0), *([("act", "abc", day * 2)] if number < 2 else [])]
        entries += [
            Tap(names.once_id(about, phone, kind, item), about, phone, kind, item, 0, at, mark)
            for kind, item, at in times
        ]
    store = open_store(f"{open_url(campaign)}")
    store.open()
    store.write(entries)
    store.close()


def open_url(campaign: Campaign) -> str:
    from django.conf import settings

    del campaign
    return str(settings.GAUNG_LEDGER_URL)


@pytest.mark.parametrize("n_imports", [1, 3])
def test_the_page_asks_a_fixed_number_of_questions(
    office: Client,
    campaign: Campaign,
    n_imports: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(n_imports):
        imported(campaign, f"Impor {number}", measured(20 + number))
    url = f"/kampanye/{campaign.code}/nilai/"
    office.get(url)
    with django_assert_num_queries(10):
        office.get(url)

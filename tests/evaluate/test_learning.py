# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of learning: two tests side by side, in sentences that claim no more than the figures."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import Campaign
from gaung.evaluate.learning import TestPair, learning_of
from gaung.listen.surveys.models import Survey
from gaung.meet.actions import make_session
from gaung.meet.actions.guests import reply, set_guest_list
from tests.factories import NOW, make_person
from tests.listen.surveys.forms import CODE, QUIZ, answer, form, opened, question, section
from tests.pages import read_page

pytestmark = pytest.mark.django_db


def two_tests(campaign: Campaign, definition: dict[str, object] = QUIZ) -> tuple[Survey, Survey]:
    before = opened(campaign, definition, purpose="pre", asks_code=True)
    after = opened(campaign, definition, purpose="post", asks_code=True)
    after.after = before
    after.save()
    return before, after


def fill(survey: Survey, person: int, n_right: int, **more: str) -> None:
    told = {f"s{n}": "ya" if n <= n_right else "tidak" for n in range(1, 6)}
    code = CODE | {
        "day": str(1 + person % 31),
        "phone": f"{person:02}",
        "mother": "SiNuRi"[person % 3 * 2 :][:2],
    }
    answer(survey, code=code, **told, **more)


def test_what_is_missing_is_said_step_by_step(lead: Client, campaign: Campaign) -> None:
    assert "Belum ada tes" in read_page(lead, "learning", campaign)
    before = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    assert "Belum ada tes sesudah acara" in read_page(lead, "learning", campaign)
    after = opened(campaign, QUIZ, purpose="post", asks_code=True)
    text = read_page(lead, "learning", campaign)
    assert "Belum ada orang yang mengisi kedua tes" in text
    fill(before, 1, 2)
    fill(after, 2, 5)
    assert "Belum ada orang yang mengisi kedua tes" in read_page(lead, "learning", campaign)


def test_gains_drop_out_and_questions(
    lead: Client, campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    before, after = two_tests(campaign)
    for person in range(20):
        fill(before, person, 1 + person % 3)
    for person in range(15):
        fill(after, person, 3 + person % 3)
    told = learning_of(TestPair(before, after), 25)
    assert (told.gains.n_invited, told.gains.n_before, told.gains.n_after) == (25, 20, 15)
    assert told.gains.n_pairs == 15
    assert told.gains.mean_before == pytest.approx(40)
    assert told.gains.mean_after == pytest.approx(80)
    assert told.gains.class_gain == pytest.approx(2 / 3)
    with django_assert_max_num_queries(12):
        text = read_page(lead, "learning", campaign, query="?diundang=25")
    assert "Nilai rata-rata 15 orang naik dari 40 ke 80: lebih dari sekadar kebetulan" in text
    assert "Menurut batas Hake: sedang" in text
    assert "0,67" in text
    assert "semua sudah tahu sebelum acara" in text  # the first question
    assert "diundang</dt><dd>25" in text
    assert text.count('<circle class="up"') >= 1
    assert "benar sebelum 0%, sesudah 33%" in text  # the fifth question


def test_who_was_invited_is_taken_from_the_guest_list(lead: Client, campaign: Campaign) -> None:
    before, after = two_tests(campaign)
    for person in range(3):
        fill(before, person, 1)
        fill(after, person, 4)
    assert "diundang</dt>" not in read_page(lead, "learning", campaign)
    by = make_person()
    session = make_session(by=by, at=NOW, campaign=campaign, title="Pagi di aula")
    set_guest_list(by=by, at=NOW, session=session, changes={"capacity": 4})
    for n in range(6):
        reply(at=NOW, session=session, client_key=f"kunci-{n}", name=f"Tamu {n}")
    text = read_page(lead, "learning", campaign)
    assert "diundang</dt><dd>4" in text
    assert "4 yang diundang diambil dari daftar tamu Pagi di aula" in text
    own = read_page(lead, "learning", campaign, query="?diundang=9")
    assert "diundang</dt><dd>9" in own
    assert "Pagi di aula" not in own
    assert "diundang</dt>" not in read_page(lead, "learning", campaign, query="?diundang=")


def test_few_pairs_are_no_proof(lead: Client, campaign: Campaign) -> None:
    before, after = two_tests(campaign)
    for person in range(4):
        fill(before, person, 1)
        fill(after, person, 4)
    text = read_page(lead, "learning", campaign)
    assert "Terlalu sedikit untuk menyimpulkan" in text
    assert "Di bawah 10 pasang" in text
    assert "lebih dari sekadar kebetulan" not in text


def test_no_change_is_said_to_be_none(lead: Client, campaign: Campaign) -> None:
    before, after = two_tests(campaign)
    for person in range(12):
        fill(before, person, 2 + person % 2)
        fill(after, person, 3 - person % 2)
    text = read_page(lead, "learning", campaign)
    assert "tidak bisa dibedakan dari kebetulan" in text


def test_everybody_knew_everything(lead: Client, campaign: Campaign) -> None:
    before, after = two_tests(campaign)
    for person in range(12):
        fill(before, person, 5)
        fill(after, person, 5)
    text = read_page(lead, "learning", campaign)
    assert "tes ini terlalu mudah" in text
    assert "Gain kelas" not in text


def test_the_chosen_pair_is_shown(lead: Client, campaign: Campaign) -> None:
    before, after = two_tests(campaign)
    other, later = two_tests(campaign)
    fill(before, 1, 1)
    fill(after, 1, 5)
    newest = read_page(lead, "learning", campaign)
    assert "Belum ada orang" in newest
    chosen = read_page(
        lead, "learning", campaign, query=f"?sebelum={before.code}&sesudah={after.code}"
    )
    assert "Baru 1 orang" in chosen
    by_one = read_page(lead, "learning", campaign, query=f"?sebelum={before.code}")
    assert "Baru 1 orang" in by_one
    assert read_page(lead, "learning", campaign, query="?sebelum=x&sesudah=y&diundang=banyak")
    assert other.code in newest
    assert later.code in newest


def test_who_looks_back_measures_with_the_new_rule(lead: Client, campaign: Campaign) -> None:
    """The then-test: "how sure were you before?" asked afterwards."""
    definition = form(
        section(
            "a",
            question("s1", correct="ya"),
            question("yakin", "scale"),
            question("yakin_dulu", "scale"),
        )
    )
    before, after = two_tests(campaign, definition)
    for person in range(10):
        code = CODE | {"day": str(person + 1), "phone": f"{person:02}"}
        answer(before, code=code, s1="ya", yakin="4")
        answer(after, code=code, s1="ya", yakin="4", yakin_dulu="2")
    text = read_page(lead, "learning", campaign)
    assert "rata-rata 4,0 sebelum, 4,0 sesudah" in text
    assert "menilai dirinya dulu 2,0, bukan 4,0" in text
    assert "perubahannya +2,0" in text


def test_the_page_of_results_leads_here(lead: Client, campaign: Campaign) -> None:
    assert "/nilai/belajar/" in read_page(lead, "evaluate", campaign)

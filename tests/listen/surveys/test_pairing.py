# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two tests pair without names; the salt goes when asked, and pairs stay."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from gaung.campaigns.models import AuditEntry, Campaign
from gaung.kit.sealing import UnsealableError
from gaung.listen.surveys.models import PairingSalt, Survey
from gaung.listen.surveys.pairing import code_digests, throw_salt
from gaung.listen.surveys.pairing_queries import paired_tests, partner_of
from tests.factories import make_campaign, make_person
from tests.listen.surveys.forms import CODE, QUIZ, answer, opened
from tests.pages import address, read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def tests(campaign: Campaign) -> tuple[Survey, Survey]:
    """A test before and the one after it."""
    before = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    after = opened(campaign, QUIZ, purpose="post", asks_code=True)
    after.after = before
    after.save()
    return before, after


def code(n: int) -> dict[str, str]:
    return CODE | {"day": str(n), "phone": f"{n:02}", "place": "PSBK"[n % 4]}


def test_the_same_people_are_found_and_nobody_is_named(
    lead: Client, campaign: Campaign, tests: tuple[Survey, Survey]
) -> None:
    before, after = tests
    for n in range(1, 9):
        answer(before, code=code(n), s1="tidak")
    for n in range(1, 7):
        answer(after, code=code(n) | ({"place": "X"} if n == 1 else {}), s1="ya")
    answer(after, code=code(20), s1="ya")
    matching = paired_tests(before, after).matching
    assert {(pair.before, pair.after) for pair in matching.pairs} == {(n, n) for n in range(6)}
    assert partner_of(before) == partner_of(after) == (before, after)
    text = read_page(lead, "survey_codes", campaign, before.code)
    assert "8 dari 8 jawaban punya kode" in text
    assert "berpasangan</dt><dd>6" in text
    assert "hanya sesudah</dt><dd>1" in text


def test_codes_of_two_campaigns_never_meet(campaign: Campaign) -> None:
    now = timezone.now()
    one, _ = code_digests(campaign=campaign, at=now, typed=CODE)
    other, _ = code_digests(campaign=make_campaign(), at=now, typed=CODE)
    again, _ = code_digests(campaign=campaign, at=now, typed=CODE)
    assert one == again
    assert not set(one) & set(other)


def test_the_salt_is_thrown_away_for_good_and_pairs_stay(
    lead: Client, campaign: Campaign, tests: tuple[Survey, Survey]
) -> None:
    before, after = tests
    answer(before, code=code(1), s1="tidak")
    answer(after, code=code(1), s1="ya")
    guess, _ = code_digests(campaign=campaign, at=timezone.now(), typed=code(1))
    assert guess == before.responses.get().pairing, "with the salt a guess can be tested"
    url = address("throw_salt", campaign, before.code)
    assert "Kunci kode dibuang" in lead.post(url, follow=True).text
    assert not PairingSalt.objects.get(campaign=campaign).sealed
    assert len(paired_tests(before, after).matching.pairs) == 1
    guess, _ = code_digests(campaign=campaign, at=timezone.now(), typed=code(1))
    assert not set(guess) & set(before.responses.get().pairing), "and without it, no more"
    assert AuditEntry.objects.filter(action="survey.throw_salt").count() == 1
    assert "Kunci pernah dibuang" in read_page(lead, "survey_codes", campaign, before.code)


def test_without_a_salt_nothing_is_thrown(campaign: Campaign) -> None:
    assert not throw_salt(by=make_person(), at=timezone.now(), campaign=campaign)
    assert not AuditEntry.objects.filter(action="survey.throw_salt").exists()


def test_another_secret_does_not_open_the_salt(campaign: Campaign, settings: Settings) -> None:
    code_digests(campaign=campaign, at=timezone.now(), typed=CODE)
    settings.SECRET_KEY = "lain sama sekali"
    with pytest.raises(UnsealableError):
        code_digests(campaign=campaign, at=timezone.now(), typed=CODE)


def test_a_test_without_its_other_half_says_so(lead: Client, campaign: Campaign) -> None:
    survey = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    assert "Belum ada tes pasangannya" in read_page(lead, "survey_codes", campaign, survey.code)

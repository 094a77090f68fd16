# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers are taken once, held to quotas, read in their edition, erased, and not kept for ever."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from gaung.campaigns.models import Campaign
from gaung.listen.actions.retention import change_retention
from gaung.listen.surveys import answering
from gaung.listen.surveys.actions import close_survey, edit_survey, remove_survey
from gaung.listen.surveys.answering import (
    ClosedSurveyError,
    FullSurveyError,
    TooManyAtOnceError,
    UnreadableAnswersError,
    erase_response,
    expire_responses,
    full_now,
    sender_digest,
)
from gaung.listen.surveys.models import Response
from tests.factories import make_person
from tests.listen.surveys.forms import (
    BRANCHING,
    CODE,
    QUIZ,
    answer,
    form,
    opened,
    options,
    question,
    section,
    sender,
)

pytestmark = pytest.mark.django_db


def test_the_same_sender_counts_once_and_changes_nothing(campaign: Campaign) -> None:
    survey = opened(campaign, BRANCHING)
    mine = sender()
    assert answer(survey, by=mine, ikut="ya", umur="21")
    assert not answer(survey, by=mine, ikut="tidak")
    kept = survey.responses.get()
    assert kept.answers == {"ikut": "ya", "umur": 21}
    assert bytes(kept.sender) == sender_digest(survey, mine)
    assert mine.encode() not in bytes(kept.sender)
    assert (kept.at.second, kept.at.microsecond) == (0, 0)


def test_the_same_id_is_another_sender_in_another_survey(campaign: Campaign) -> None:
    one, other = opened(campaign, BRANCHING), opened(campaign, BRANCHING)
    mine = sender()
    answer(one, by=mine, ikut="ya")
    answer(other, by=mine, ikut="ya")
    assert bytes(one.responses.get().sender) != bytes(other.responses.get().sender)


def test_an_answer_to_what_was_not_asked_is_dropped(campaign: Campaign) -> None:
    survey = opened(campaign, BRANCHING)
    answer(survey, ikut="tidak", kenapa="sibuk", umur="21")
    assert survey.responses.get().answers == {"ikut": "tidak", "kenapa": "sibuk"}


def test_nothing_answered_is_nothing_to_keep(campaign: Campaign) -> None:
    survey = opened(campaign, form(section("a", question("bebas"))))
    with pytest.raises(UnreadableAnswersError):
        answer(survey)
    assert not Response.objects.exists()


def test_closed_late_and_removed_surveys_take_nothing(campaign: Campaign) -> None:
    by, now = make_person(), timezone.now()
    survey = opened(campaign, BRANCHING)
    survey.closes_at = now + timedelta(hours=1)
    survey.save()
    with pytest.raises(ClosedSurveyError):
        answer(survey, at=now + timedelta(hours=2), ikut="ya")
    assert answer(survey, ikut="ya")
    close_survey(by=by, at=now, survey=survey)
    with pytest.raises(ClosedSurveyError):
        answer(survey, ikut="ya")
    gone = opened(campaign, BRANCHING)
    remove_survey(by=by, at=now, survey=gone)
    with pytest.raises(ClosedSurveyError):
        answer(gone, ikut="ya")


def test_a_full_survey_still_knows_who_was_in_time(campaign: Campaign) -> None:
    survey = opened(campaign, form(section("a", question("ikut")), quota=2))
    mine = sender()
    answer(survey, by=mine, ikut="ya")
    answer(survey, ikut="ya")
    with pytest.raises(FullSurveyError):
        answer(survey, ikut="ya")
    assert not answer(survey, by=mine, ikut="ya"), "sent twice is no second place"


@pytest.mark.parametrize("kind", ["single", "multiple", "ranking"])
def test_an_option_takes_as_many_as_it_may(campaign: Campaign, kind: str) -> None:
    asked = question("kelas", kind, options=options("pagi", "siang", quota=2))
    survey = opened(campaign, form(section("a", asked)))
    chosen = ["pagi", "siang"] if kind == "ranking" else ["pagi"]
    for n in range(2):
        assert ("kelas", "pagi") not in full_now(survey, survey.form), n
        answer(survey, kelas=chosen)
    assert ("kelas", "pagi") in full_now(survey, survey.form)
    with pytest.raises(UnreadableAnswersError) as refused:
        answer(survey, kelas=chosen)
    assert [each.code for each in refused.value.problems] == ["option_full"]
    if kind != "ranking":
        assert answer(survey, kelas=["siang"])


def test_an_old_edition_is_read_as_it_was_asked(campaign: Campaign) -> None:
    """A phone without a signal filled in the first edition; meanwhile a question was added."""
    survey = opened(campaign, form(section("a", question("lama", required=True))))
    answer(survey, lama="ya")
    longer = form(section("a", question("lama"), question("baru", required=True)))
    edit_survey(by=make_person(), at=timezone.now(), survey=survey, edit=lambda _old: longer)
    survey.refresh_from_db()
    assert survey.edition == 2
    assert answer(survey, edition=1, lama="tidak")
    with pytest.raises(UnreadableAnswersError):
        answer(survey, edition=2, lama="tidak")
    with pytest.raises(UnreadableAnswersError):
        answer(survey, edition=99, lama="tidak")
    assert list(survey.responses.values_list("edition", flat=True)) == [1, 1]


def test_erasing_takes_everything_and_only_ones_own(campaign: Campaign) -> None:
    survey = opened(campaign, QUIZ, purpose="pre", asks_code=True)
    mine = sender()
    answer(survey, by=mine, code=CODE, s1="ya")
    answer(survey, code=CODE | {"day": "8"}, s1="ya")
    assert not erase_response(survey=survey, sender=sender())
    assert erase_response(survey=survey, sender=mine)
    assert not erase_response(survey=survey, sender=mine)
    assert survey.responses.count() == 1
    assert answer(survey, by=mine, code=CODE, s1="ya"), "who left may come again"


def test_answers_go_when_their_time_is_over(campaign: Campaign) -> None:
    by, now = make_person(), timezone.now()
    survey = opened(campaign, BRANCHING)
    answer(survey, at=now - timedelta(days=31), ikut="ya")
    answer(survey, at=now - timedelta(days=29), ikut="ya")
    assert expire_responses(now) == 0, "a year, unless somebody chose"
    change_retention(by=by, at=now, community=campaign.community, days=30)
    assert expire_responses(now) == 1
    change_retention(by=by, at=now, community=campaign.community, days=None, reason="penelitian")
    assert expire_responses(now + timedelta(days=4000)) == 0
    assert survey.responses.count() == 1


def test_a_flood_waits(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_A_MINUTE", 3)
    cache.clear()
    survey = opened(campaign, BRANCHING)
    for _ in range(3):
        answer(survey, ikut="ya")
    with pytest.raises(TooManyAtOnceError):
        answer(survey, ikut="ya")
    assert survey.responses.count() == 3

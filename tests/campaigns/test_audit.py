# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log is written with the act, and a change in the past shows."""

import random

import pytest

from gaung.campaigns.actions import archive_campaign
from gaung.campaigns.audit import record, verify
from gaung.campaigns.models import AuditEntry
from tests.factories import NOW, make_campaign, make_community, make_person

pytestmark = pytest.mark.django_db


def test_an_act_and_its_entry_are_one() -> None:
    by = make_person("Rina")
    campaign = make_campaign(by=by)
    archive_campaign(by=by, at=NOW, campaign=campaign, archived=True)
    entries = list(campaign.community.audit.order_by("number").values_list("action", "by_name"))
    assert [action for action, _ in entries] == [
        "community.found",
        "campaign.begin",
        "campaign.archive",
    ]
    assert {name for _, name in entries} == {by.name}


def test_a_failed_act_leaves_no_entry() -> None:
    community = make_community()
    before = community.audit.count()
    with pytest.raises(ZeroDivisionError):
        _act_that_fails(community)
    assert community.audit.count() == before
    assert verify(community).whole


def _act_that_fails(community: object) -> None:
    from django.db import transaction

    with transaction.atomic():
        record(community=community, by=None, at=NOW, action="x")  # type: ignore[arg-type]
        1 / 0  # noqa: B018


@pytest.mark.parametrize("seed", range(40))
def test_every_tampering_is_seen(seed: int) -> None:
    """I4 of the safety checks, in small: flip, drop, swap, cut."""
    chance = random.Random(seed)
    community = make_community()
    for number in range(8):
        record(community=community, by=None, at=NOW, action="act", about=f"hal {number}")
    assert verify(community).whole
    entries = list(community.audit.order_by("number"))
    one, other = chance.sample(entries, 2)
    match seed % 4:
        case 0:
            AuditEntry.objects.filter(pk=one.pk).update(about="lain")
        case 1:
            AuditEntry.objects.filter(pk=one.pk).delete()
        case 2:
            AuditEntry.objects.filter(pk=one.pk).update(number=99)
            AuditEntry.objects.filter(pk=other.pk).update(number=one.number)
            AuditEntry.objects.filter(pk=one.pk).update(number=other.number)
        case _:
            AuditEntry.objects.filter(pk=entries[-1].pk).delete()
    assert not verify(community).whole


def test_the_log_outlives_the_account() -> None:
    by = make_person("Budi")
    community = make_community(by)
    record(community=community, by=by, at=NOW, action="act")
    by.delete()
    assert verify(community).whole
    assert community.audit.first().by_name.startswith("Budi")  # type: ignore[union-attr]

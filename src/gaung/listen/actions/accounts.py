# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which accounts are the campaign's own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.listen.actions.analyses import ask_analysis
from gaung.listen.models import OwnAccount
from gaung.listen.people import pseudonym_of


@transaction.atomic
def name_own_accounts(
    *, by: Person, at: datetime, campaign: Campaign, handles: Sequence[str]
) -> None:
    """Say which handles are the campaign's own; those already known change nothing."""
    added = False
    for handle in handles:
        pseudonym = pseudonym_of(campaign.community, handle)
        added |= _add(campaign, at, pseudonym, handle)
    if added:
        _changed(by, at, campaign, "own.name", ", ".join(handles))


@transaction.atomic
def choose_own_account(*, by: Person, at: datetime, campaign: Campaign, pseudonym: str) -> None:
    """Say that one of the voices is the campaign's own."""
    if _add(campaign, at, pseudonym, ""):
        _changed(by, at, campaign, "own.choose", pseudonym[-4:].upper())


@transaction.atomic
def forget_own_account(*, by: Person, at: datetime, account: OwnAccount) -> None:
    """Take an account off the list of own ones."""
    about = account.handle or account.pseudonym[-4:].upper()
    account.delete()
    _changed(by, at, account.campaign, "own.forget", about)


def _add(campaign: Campaign, at: datetime, pseudonym: str, handle: str) -> bool:
    defaults = {"handle": handle, "told_at": at}
    account, made = OwnAccount.objects.get_or_create(
        campaign=campaign, pseudonym=pseudonym, defaults=defaults
    )
    if not made and handle and not account.handle:
        OwnAccount.objects.filter(pk=account.pk).update(handle=handle)
    return made


def _changed(by: Person, at: datetime, campaign: Campaign, action: str, about: str) -> None:
    # What every import says on its own depends on who is "we"; it is measured again too.
    finished = campaign.imports.finished()
    finished.update(result=None)
    if finished.exists():
        ask_analysis(campaign=campaign, at=at)
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action=action,
        about=about,
    )

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo goes a real campaign's way: imports are read, a message published, phones tap."""

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gaung.act.actions import add_action, change_page, publish_page
from gaung.act.models import PublicPage
from gaung.act.snapshot import ACT
from gaung.campaigns.actions import begin_campaign, found_community
from gaung.campaigns.enums import Zone
from gaung.campaigns.models import Campaign, Community, Person
from gaung.config.demo.conversation import write_demo_files
from gaung.config.demo.meeting import load_meeting
from gaung.config.demo.message import ACTIONS, AUDIENCES, CAMPAIGN, MESSAGE
from gaung.config.demo.taps import DemoTap, TapKind, plan_crowd
from gaung.config.lane import crowd_secret
from gaung.crowd.forget import forget_campaign
from gaung.crowd.kinds import JOIN
from gaung.crowd.ledger import Count, Entry, Erase, Pseudonyms, Tap, open_store
from gaung.crowd.ledger.entries import day_of
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.actions.imports import Upload, start_import
from gaung.listen.folders import imports_folder, uploads_folder
from gaung.listen.tasks.turn import take_turn
from gaung.plan.actions.audiences import make_audience
from gaung.plan.actions.drafts import make_message, save_draft
from gaung.plan.actions.versions import publish_message
from gaung.plan.models import MessageVersion

ORGANISER = "penggerak@contoh.id"
ORGANISER_NAME = "Penggerak contoh"
COMMUNITY = "contoh"
POST = "https://www.tiktok.com/@gambutbicara.contoh"
WEEKS_BEFORE = 7


def exists() -> bool:
    """Whether the demo is there and whole: its page is published as the very last step."""
    live = PublicPage.objects.exclude(published_at=None)
    return live.filter(campaign__community__code=COMMUNITY).exists()


def load() -> Campaign:
    """Make the demo; what an interrupted attempt left behind is removed first."""
    remove()
    now = timezone.now()
    begun = now - timedelta(weeks=WEEKS_BEFORE)
    by = Person.objects.filter(email=ORGANISER).first() or Person.objects.create_user(
        ORGANISER, name=ORGANISER_NAME
    )
    community = found_community(
        by=by,
        at=begun,
        code=COMMUNITY,
        name=CAMPAIGN.community.id,
        about=CAMPAIGN.description.id,
        place="Palangka Raya",
    )
    campaign = begin_campaign(
        by=by,
        at=begun,
        community=community,
        code=CAMPAIGN.slug,
        name=CAMPAIGN.name.id,
        cause=CAMPAIGN.description.id,
        zone=Zone.WIB,
    )
    _listen(by, campaign, now)
    load_meeting(by, campaign, now)
    version = _plan(by, campaign, now - timedelta(days=15))
    codes = _act(by, campaign, version, now - timedelta(days=14))
    _tap(campaign, codes, now)
    publish_page(by=by, at=now - timedelta(days=14), campaign=campaign)
    return campaign


def remove() -> None:
    """Delete the demo: rows, files, the ledger's rows and the page on the air."""
    community = Community.objects.filter(code=COMMUNITY).first()
    if community is None:
        return
    for campaign in community.campaigns.all():
        forget_campaign(settings.GAUNG_LEDGER_URL, campaign.code, settings.GAUNG_REDIS_URL)
        shutil.rmtree(imports_folder(campaign.code).parent, ignore_errors=True)
    community.delete()


def _listen(by: Person, campaign: Campaign, now: datetime) -> None:
    with tempfile.TemporaryDirectory(dir=uploads_folder()) as folder:
        files = write_demo_files(Path(folder), until=now)
        name_own_accounts(by=by, at=now, campaign=campaign, handles=[files.planted.owner])
        told = (
            (files.before, "Sebelum", 21),
            (files.instagram, "Instagram", 2),
            (files.after, "Sesudah", 1),
        )
        for file, label, ago in told:
            upload = Upload(file, file.name, file.stat().st_size, f"demo-{label.lower()}")
            start_import(
                by=by, at=now - timedelta(days=ago), campaign=campaign, upload=upload, label=label
            )
    while take_turn():
        pass


def _plan(by: Person, campaign: Campaign, at: datetime) -> MessageVersion:
    audiences = [
        make_audience(
            by=by,
            at=at,
            campaign=campaign,
            kind=audience.kind,
            name=audience.name.id,
            who=audience.description.id,
            ask=audience.behaviour.id,
        )
        for audience in AUDIENCES
    ]
    message = make_message(by=by, at=at, audience=audiences[0], title=MESSAGE.title.id)
    draft = save_draft(
        by=by,
        at=at,
        message=message,
        revision=message.draft.revision,
        title=MESSAGE.title.id,
        text="\n\n".join(
            part.id
            for part in (
                MESSAGE.problem,
                MESSAGE.cause,
                MESSAGE.moral,
                MESSAGE.remedy,
                MESSAGE.call,
            )
        ),
        ticks=[],
    )
    return publish_message(by=by, at=at, message=message, revision=draft.revision)


def _act(by: Person, campaign: Campaign, version: MessageVersion, at: datetime) -> dict[str, str]:
    codes = {}
    for action in ACTIONS:
        link = POST if action.kind in {"like", "comment"} else ""
        made = add_action(
            by=by,
            at=at,
            campaign=campaign,
            kind=action.kind,
            link=link,
            hint=action.instruction.id[:160],
        )
        codes[action.kind] = made.code
    change_page(
        by=by,
        at=at,
        campaign=campaign,
        invitation="Satu pertanyaan dari HP-mu bisa membasahi satu kanal.",
        behind=CAMPAIGN.description.id,
        message=version,
    )
    return codes


def _tap(campaign: Campaign, codes: dict[str, str], now: datetime) -> None:
    crowd = plan_crowd(until=now)
    names = Pseudonyms(crowd_secret())
    entries: list[Entry] = [_entry(campaign, tap, codes, names) for tap in crowd.taps]
    first = crowd.taps[0].at
    days = max(1, (now - first).days)
    for day in range(days):
        at = int((first + timedelta(days=day)).timestamp() * 1000)
        on = day_of(at, campaign.offset_seconds)
        entries.append(Count(campaign.code, on, "seen", "", crowd.n_seen // days))
    store = open_store(settings.GAUNG_LEDGER_URL)
    store.open()
    store.write(entries)
    store.close()


def _entry(campaign: Campaign, tap: DemoTap, codes: dict[str, str], names: Pseudonyms) -> Entry:
    about = campaign.code
    phone = names.phone(about, tap.phone)
    at = int(tap.at.timestamp() * 1000)
    if tap.kind is TapKind.LEAVE:
        return Erase(about, phone, day_of(at, campaign.offset_seconds))
    kind, item = (JOIN.name, "") if tap.kind is TapKind.JOIN else (ACT, codes[tap.action])
    return Tap(names.once_id(about, phone, kind, item), about, phone, kind, item, 0, at)

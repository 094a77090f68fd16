# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of listening: the queue, imports, the newest analysis and the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import IntegerField, Max
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.http import Http404

from gaung.campaigns.delivering import due
from gaung.campaigns.models import Campaign, Community
from gaung.engine.dialogue import Readings
from gaung.engine.voices import Voice
from gaung.listen.enums import AnalysisState, ImportState
from gaung.listen.folders import analysis_folder
from gaung.listen.models import Analysis, Cut, HeaderMapping, Import, OwnAccount, Retention, Triage

VOICES = "voices.parquet"
HEAVY = ("report", "result", "mapping")


@dataclass(frozen=True, slots=True)
class Work:
    """A campaign's imports, and its last analysis where that is not done."""

    imports: list[Import]
    analysis: Analysis | None

    @property
    def running(self) -> list[Import]:
        """Imports that a worker will take or has taken."""
        return [each for each in self.imports if each.is_running]

    @property
    def is_measuring(self) -> bool:
        """Whether the numbers are being measured anew."""
        return self.analysis is not None and self.analysis.failure is None

    @property
    def is_running(self) -> bool:
        """Whether anything will change soon."""
        return self.is_measuring or bool(self.running)


@dataclass(frozen=True, slots=True)
class ImportReadings:
    """One import's own measurement, for putting two side by side."""

    imported: Import
    readings: Readings


def something_to_do(at: datetime) -> bool:
    """Whether a worker is needed: one query, on partial indexes that are almost always empty."""
    imports = Import.objects.kept().unfinished().values_list("pk")
    removed = Import.objects.purgeable(at).values_list("pk")
    expired = Import.objects.expired(at).values_list("pk")
    analyses = Analysis.objects.unfinished().values_list("pk")
    # An ordering inside the parts of a union is refused by SQLite.
    parts = [part.order_by() for part in (removed, expired, analyses, due(at).values_list("pk"))]
    return bool(imports.order_by().union(*parts, all=True)[:1])


def is_mapping_remembered(imported: Import) -> bool:
    """Whether the community remembers what the columns of this import's table mean."""
    if imported.state != ImportState.DONE or not imported.signature:
        return False
    remembered = HeaderMapping.objects.filter(
        community_id=imported.campaign.community_id, signature=imported.signature
    )
    return remembered.exists()


def import_for(campaign: Campaign, code: str) -> Import:
    """An import of the campaign, also one whose removal can still be undone.

    Raises:
        Http404: there is none.
    """
    found = Import.objects.filter(campaign=campaign, code=code, purged_at=None).first()
    if found is None:
        raise Http404
    found.campaign = campaign
    return found


def imports_of(campaign: Campaign) -> list[Import]:
    """All imports that were not removed, the newest first, without their heavy parts.

    Each has `n_posts`, None until it is read.
    """
    kept = Import.objects.kept().filter(campaign=campaign).exclude(state=ImportState.CANCELLED)
    kept = kept.annotate(n_posts=Cast(KT("report__n_posts"), IntegerField()))
    return list(kept.defer(*HEAVY).order_by("-made_at", "-pk"))


def imports_by_code(campaign: Campaign) -> dict[str, Import]:
    """Every import that a campaign has had, also removed ones, with what names it."""
    named = Import.objects.filter(campaign=campaign)
    return {each.code: each for each in named.only("code", "label", "file_name", "removed_at")}


def just_removed(campaign: Campaign, at: datetime) -> list[Import]:
    """Imports whose removal can still be undone."""
    removed = Import.objects.filter(campaign=campaign, purged_at=None).exclude(removed_at=None)
    return [
        each
        for each in removed.defer(*HEAVY)
        if each.undo_until_at is not None and each.undo_until_at > at
    ]


def latest_analysis(campaign: Campaign) -> Analysis | None:
    """The newest analysis that can be shown."""
    return Analysis.objects.done().filter(campaign=campaign).order_by("-pk").first()


def work_of(campaign: Campaign) -> Work:
    """The campaign's imports and what runs at the moment."""
    last = Analysis.objects.filter(campaign=campaign).defer("result").order_by("-pk").first()
    done = last is None or last.state == AnalysisState.DONE
    return Work(imports_of(campaign), None if done else last)


def reports_of(campaign: Campaign) -> list[dict[str, Any]]:
    """The reports of the finished imports, the newest first."""
    finished = Import.objects.finished().filter(campaign=campaign).order_by("-made_at", "-pk")
    return [report for report in finished.values_list("report", flat=True) if report]


def news_of(campaign: Campaign) -> Analysis | None:
    """The newest analysis, only with what the path's number and the next steps need."""
    done = Analysis.objects.done().filter(campaign=campaign)
    return done.only("n_unanswered", "is_owner_known").order_by("-pk").first()


def unanswered_in(campaigns: Sequence[Campaign]) -> dict[int, int]:
    """Unanswered questions of the newest analysis of each campaign, in one query."""
    done = Analysis.objects.done().filter(campaign__in=campaigns)
    newest = done.order_by().values("campaign").annotate(newest=Max("pk")).values("newest")
    return dict(done.filter(pk__in=newest).values_list("campaign", "n_unanswered"))


def cuts_of(campaign: Campaign) -> list[Cut]:
    """The days before and after which the dialogue is compared, in order."""
    return list(campaign.cuts.all())


def own_accounts(campaign: Campaign) -> list[OwnAccount]:
    """The accounts with which the campaign itself writes."""
    return list(campaign.own_accounts.all())


def voices_path(campaign: Campaign, analysis: Analysis) -> Path:
    """The rows behind an analysis."""
    return analysis_folder(campaign.code, analysis.code) / VOICES


def import_readings(campaign: Campaign) -> list[ImportReadings]:
    """The imports that are measured by themselves, the oldest first; for comparing two of them."""
    measured = Import.objects.finished().filter(campaign=campaign, result__isnull=False)
    return [
        ImportReadings(each, Readings.from_dict(each.result or {}))
        for each in measured.defer("report", "mapping").order_by("made_at", "pk")
    ]


def marks_at(campaign: Campaign, voices: Sequence[Voice]) -> dict[tuple[str, str], Triage]:
    """What the crew said of these rows, in one query."""
    told = Triage.objects.filter(campaign=campaign, key__in=[voice.key for voice in voices])
    return {(row.platform, row.key): row for row in told.select_related("by")}


def has_marks(campaign: Campaign) -> bool:
    """Whether the crew has said anything of any comment."""
    return Triage.objects.filter(campaign=campaign).exists()


def n_done(campaign: Campaign) -> int:
    """How many comments the crew called done."""
    return Triage.objects.filter(campaign=campaign, is_done=True).count()


def retention_of(community: Community) -> Retention | None:
    """What a community said of how long comments are kept; None while nobody has."""
    return Retention.objects.filter(community=community).select_related("by").first()


def going_imports(community: Community, n: int = 20) -> list[Import]:
    """The imports of a community whose rows go next."""
    kept = Import.objects.finished().filter(campaign__community=community)
    going = kept.exclude(expires_at=None).select_related("campaign").defer(*HEAVY)
    return list(going.order_by("expires_at", "pk")[:n])


def gone_imports(community: Community, n: int = 50) -> list[Import]:
    """The imports of a community whose rows were deleted, the newest deletion first."""
    gone = Import.objects.filter(campaign__community=community, n_accepted__gt=0)
    gone = gone.exclude(purged_at=None).select_related("campaign").defer(*HEAVY)
    return list(gone.order_by("-purged_at", "-pk")[:n])

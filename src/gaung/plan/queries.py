# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of planning over several models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from gaung.campaigns.models import Campaign
from gaung.listen.queries import latest_analysis
from gaung.plan import words
from gaung.plan.changes import Change, changes
from gaung.plan.enums import KIND_ASKS, KIND_EXAMPLES, KIND_MEANINGS, AudienceKind
from gaung.plan.models import UNDO, Audience, Draft, Message, MessageVersion, RoomIdea

MOST_SAMPLES = 3
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class AudienceShown:
    """An audience with its messages, and what it lacks, in words."""

    audience: Audience
    messages: Sequence[Message]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """People of one kind whom listening heard: how many, why it thinks so, what some wrote."""

    kind: AudienceKind
    analysis: str
    n_people: int
    people_share: float | None
    reasons: tuple[str, ...]
    samples: tuple[str, ...]

    def as_evidence(self) -> dict[str, Any]:
        """What an audience keeps of it; the samples go when the comments themselves are gone."""
        return {
            "segment": self.kind.value,
            "analysis": self.analysis,
            "n_people": self.n_people,
            "people_share": self.people_share,
            "reasons": list(self.reasons),
            "samples": list(self.samples),
        }


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of audience: what it is, what to ask of it, the campaign's own and the suggested."""

    kind: AudienceKind
    meaning: str
    ask: str
    example: str
    audiences: Sequence[AudienceShown]
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version and what it changed against the one before; the first has no changes."""

    version: MessageVersion
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class DraftCounts:
    """A campaign's drafts; findings are counted only where the draft is not published as it is."""

    n: int
    n_published: int
    n_to_mend: int
    n_risks: int


def messages_of(campaign: Campaign) -> QuerySet[Message]:
    """A campaign's messages that are kept, with audience, draft and their latest version number."""
    newest = MessageVersion.objects.filter(message=OuterRef("pk")).order_by("-number")
    return (
        Message.objects.kept()
        .filter(audience__campaign=campaign)
        .select_related("audience__campaign__community", "draft__saved_by")
        .annotate(latest=Subquery(newest.values("number")[:1]))
        .order_by("made_at", "pk")
    )


def audiences_of(campaign: Campaign) -> QuerySet[Audience]:
    """A campaign's audiences that are kept, the oldest first."""
    return (
        Audience.objects.kept()
        .filter(campaign=campaign)
        .select_related("campaign__community")
        .order_by("made_at", "pk")
    )


def kinds_shown(campaign: Campaign) -> list[KindShown]:
    """The three kinds, each with its audiences and messages, and what listening suggests."""
    messages: dict[int, list[Message]] = {}
    for message in messages_of(campaign):
        messages.setdefault(message.audience_id, []).append(message)
    shown: dict[str, list[AudienceShown]] = {kind: [] for kind in AudienceKind}
    used = set()
    for audience in audiences_of(campaign):
        own = messages.get(audience.pk, [])
        shown[audience.kind].append(AudienceShown(audience, own, words.lacks(audience, own)))
        used.add(audience.evidence.get("segment"))
    heard = suggestions(campaign)
    return [
        KindShown(
            kind,
            str(KIND_MEANINGS[kind]),
            str(KIND_ASKS[kind]),
            str(KIND_EXAMPLES[kind]),
            shown[kind],
            None if kind in used else heard.get(kind),
        )
        for kind in AudienceKind
    ]


def room_ideas(campaign: Campaign, at: datetime) -> tuple[list[RoomIdea], list[RoomIdea]]:
    """Ideas from rooms that are kept, the most wanted first; and those put away a moment ago."""
    found = campaign.room_ideas.filter(Q(put_away_at=None) | Q(put_away_at__gt=at - UNDO))
    kept = [idea for idea in found if idea.put_away_at is None]
    return kept, [idea for idea in found if idea.put_away_at is not None]


def suggestions(campaign: Campaign) -> dict[str, Suggestion]:
    """What the newest analysis heard, by kind; kinds without anybody are left out."""
    analysis = latest_analysis(campaign)
    found = {}
    for told in (analysis.result or {}).get("segments", []) if analysis else []:
        if told["segment"] not in AudienceKind.values or not told["n_people"]:
            continue
        kind = AudienceKind(told["segment"])
        found[kind.value] = Suggestion(
            kind=kind,
            analysis=analysis.code if analysis else "",
            n_people=told["n_people"],
            people_share=told["people_share"],
            reasons=tuple(reason["code"] for reason in told["reasons"][:MOST_REASONS]),
            samples=tuple(sample["text"] for sample in told["samples"][:MOST_SAMPLES]),
        )
    return found


def undoable(campaign: Campaign, at: datetime) -> tuple[list[Audience], list[Message]]:
    """Audiences and messages whose deletion can still be undone."""
    audiences = Audience.objects.undoable(at).filter(campaign=campaign)
    messages = Message.objects.undoable(at).filter(audience__campaign=campaign)
    return list(audiences), list(messages.select_related("draft"))


def history(message: Message) -> list[VersionShown]:
    """All versions, the newest first, each with what it changed."""
    versions = list(message.versions.select_related("corrects").order_by("number"))
    shown = []
    for number, version in enumerate(versions):
        before = versions[number - 1].text if number else None
        shown.append(VersionShown(version, [] if before is None else changes(before, version.text)))
    return shown[::-1]


def published_messages(campaign: Campaign) -> QuerySet[MessageVersion]:
    """The latest version of each message of a campaign, the newest first."""
    return (
        MessageVersion.objects.latest_each()
        .filter(message__audience__campaign=campaign)
        .select_related("message__audience")
    )


def draft_counts(campaign: Campaign) -> DraftCounts:
    """What the path and the next steps need to know of the drafts, in one query."""
    differs = Q(published_revision=None) | ~Q(published_revision=F("revision"))
    found = Draft.objects.filter(
        message__deleted_at=None,
        message__audience__deleted_at=None,
        message__audience__campaign=campaign,
    ).aggregate(
        n=Count("pk"),
        n_published=Count("pk", filter=Q(published_revision__isnull=False)),
        n_to_mend=Sum("n_to_mend", filter=differs),
        n_risks=Sum("n_risks", filter=differs),
    )
    return DraftCounts(
        n=found["n"],
        n_published=found["n_published"],
        n_to_mend=found["n_to_mend"] or 0,
        n_risks=found["n_risks"] or 0,
    )

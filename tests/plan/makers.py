# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Audiences and messages for the tests of planning."""

from itertools import count

from django.urls import reverse

from gaung.campaigns.models import Campaign, Person
from gaung.plan import actions
from gaung.plan.enums import AudienceKind
from gaung.plan.models import Audience, Draft, Message
from tests.factories import NOW, make_campaign

TEXT = (
    "Asap lagi, sekolah libur lagi. 1.200 anak kena ISPA!!! "
    "Penyebabnya gambut dibakar. Hubungi 0812-5550-0123."
)
_numbers = count(1)


def lead_of(campaign: Campaign) -> Person:
    return campaign.community.members.get(role="lead").person


def make_audience(
    campaign: Campaign | None = None, kind: AudienceKind = AudienceKind.POTENTIAL, **more: str
) -> Audience:
    campaign = campaign or make_campaign()
    name = more.pop("name", f"Audiens {next(_numbers)}")
    return actions.make_audience(
        by=lead_of(campaign), at=NOW, campaign=campaign, kind=kind, name=name, **more
    )


def make_message(audience: Audience | None = None, text: str = "") -> Message:
    audience = audience or make_audience()
    by = lead_of(audience.campaign)
    message = actions.make_message(by=by, at=NOW, audience=audience, title="Masker")
    if text:
        write(message, text)
    return message


def write(message: Message, text: str, ticks: list[str] | None = None) -> Draft:
    """Save a text over whatever revision is there."""
    revision = Draft.objects.get(message=message).revision
    return actions.save_draft(
        by=lead_of(message.campaign),
        at=NOW,
        message=message,
        revision=revision,
        title="Masker",
        text=text,
        ticks=ticks or [],
    )


def publish(message: Message, *, correction: str = "") -> None:
    draft = Draft.objects.get(message=message)
    actions.publish_message(
        by=lead_of(message.campaign),
        at=NOW,
        message=message,
        revision=draft.revision,
        correction=correction,
    )


def url(name: str, message: Message) -> str:
    return reverse(name, args=[message.campaign.code, message.code])

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delivers notices into channels: one at a time, in the worker, with patience."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from gaung.campaigns.channels import address_of
from gaung.campaigns.models import Channel, Delivery
from gaung.campaigns.notices import words_of
from gaung.kit.sealing import UnsealableError

WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
SECONDS = 10
"""How long a service may take to answer."""


def due(at: datetime) -> QuerySet[Delivery]:
    """Deliveries whose time has come."""
    return Delivery.objects.filter(due_at__lte=at)


def deliver_next(at: datetime) -> bool:
    """Deliver what waits longest; false when nothing is due."""
    found = due(at).select_related("channel__community", "notice__campaign__community")
    delivery = found.order_by("due_at", "pk").first()
    if delivery is None:
        return False
    # Claimed by moving it: of several workers one gets it, and one that dies here tries again.
    claimed = Delivery.objects.filter(pk=delivery.pk, due_at=delivery.due_at).update(
        due_at=at + timedelta(seconds=6 * SECONDS)
    )
    if claimed:
        _deliver(delivery, at)
    return True


def _deliver(delivery: Delivery, at: datetime) -> None:
    try:
        reached = _send(delivery)
    except UnsealableError:
        _give_up(delivery, at, "sealed")
        return
    if reached:
        Delivery.objects.filter(pk=delivery.pk).update(due_at=None, sent_at=at)
        Channel.objects.filter(pk=delivery.channel_id).update(told_at=at, failing_since_at=None)
        return
    Channel.objects.filter(pk=delivery.channel_id, failing_since_at=None).update(
        failing_since_at=at
    )
    is_trial = delivery.notice_id is None
    if is_trial or delivery.n_tries >= len(WAITS):
        _give_up(delivery, at, "unreached")
        return
    Delivery.objects.filter(pk=delivery.pk).update(
        n_tries=delivery.n_tries + 1, due_at=at + WAITS[delivery.n_tries]
    )


def _give_up(delivery: Delivery, at: datetime, failure: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(due_at=None, failed_at=at, failure=failure)


def _send(delivery: Delivery) -> bool:
    from apprise import Apprise, NotifyFormat  # noqa: PLC0415 - as in channels

    # Nobody reads this in a browser: it is told in the language of the house.
    with translation.override(settings.LANGUAGE_CODE):
        title, body = _words(delivery)
        mark = "&" if "?" in (address := address_of(delivery.channel)) else "?"
        sender = Apprise()
        sender.add(f"{address}{mark}cto={SECONDS}&rto={SECONDS}")
        return bool(sender.notify(title=title, body=body, body_format=NotifyFormat.TEXT))


def _words(delivery: Delivery) -> tuple[str, str]:
    notice = delivery.notice
    if notice is None:
        return (
            _("Saluran ini tersambung"),
            _("Gaung akan memberi tahu kalian di sini kalau ada yang perlu dilihat."),
        )
    words = words_of(notice)
    return (
        f"{notice.campaign.name}: {words.title}",
        f"{words.body}\n{settings.GAUNG_PUBLIC_URL}{words.url}",
    )

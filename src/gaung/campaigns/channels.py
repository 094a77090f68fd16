# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Channels out of the house: which services, their addresses, and adding and removing them.

Only services with a fixed address of their own are taken, so that nobody can make this server ask
machines of its own network (SSRF). Whoever runs the server may name further hosts.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.audit import record
from gaung.campaigns.models import Channel, Community, Delivery, Person
from gaung.kit.sealing import seal, unseal

PURPOSE = "channel"
MOST_CHANNELS = 20


@dataclass(frozen=True, slots=True)
class Service:
    """One service: how people call it, what its address looks like, and how to get one."""

    name: str
    example: str
    how: str | Promise


SERVICES: dict[str, Service] = {
    "Telegram": Service(
        "Telegram",
        "tgram://123456789:AAE.../-1001234567890",
        _(
            "Buat bot lewat @BotFather, masukkan bot ke grup, lalu tulis tgram://TOKEN/ID_GRUP. "
            "ID grup diawali -100."
        ),
    ),
    "Discord": Service(
        "Discord",
        "https://discord.com/api/webhooks/...",
        _("Setelan kanal, Integrasi, Webhook, Salin URL Webhook."),
    ),
    "Slack": Service(
        "Slack",
        "https://hooks.slack.com/services/...",
        _("Buat Incoming Webhook di setelan aplikasi Slack, lalu salin alamatnya."),
    ),
    "Ntfy": Service(
        "ntfy",
        "ntfy://nama-topik-yang-sulit-ditebak",
        _("Pasang aplikasi ntfy di HP, langgani satu topik, lalu tulis ntfy://TOPIK."),
    ),
    "Line": Service(
        "LINE", "line://TOKEN/ID", _("Pakai Channel Access Token dari LINE Developers.")
    ),
    "GoogleChat": Service(
        "Google Chat",
        "https://chat.googleapis.com/v1/spaces/...",
        _("Di ruang obrolan: Aplikasi dan integrasi, Webhook, salin alamatnya."),
    ),
}


class BadAddressError(ValueError):
    """An address that no known service understands, or one that leads into this network."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was understood."""

    service: str
    full: str


def read_address(text: str) -> Address:
    """Understand an address as people paste it.

    Raises:
        BadAddressError: it is none, or of a service that is not taken.
    """
    from apprise import Apprise  # noqa: PLC0415 - 43 MB that only this and the worker need

    text = text.strip()
    plugin = Apprise.instantiate(text, suppress_exceptions=True) if text else None
    if plugin is None:
        raise BadAddressError(text)
    service = type(plugin).__name__.removeprefix("Notify")
    if service not in SERVICES or not _leads_outside(plugin):
        raise BadAddressError(service)
    return Address(service, text)


def _leads_outside(plugin: object) -> bool:
    """A service whose host can be chosen stays with its own, or with those the operator names."""
    if getattr(plugin, "mode", "") != "private":
        return True
    return getattr(plugin, "host", None) in settings.GAUNG_CHANNEL_HOSTS


@transaction.atomic
def add_channel(
    *, community: Community, by: Person, at: datetime, name: str, address: Address
) -> Channel:
    """Keep a channel, sealed, and send a trial."""
    channel = Channel.objects.create(
        community=community,
        name=name,
        service=address.service,
        sealed=seal(address.full, PURPOSE),
        made_by=by,
        made_at=at,
    )
    try_channel(channel=channel, at=at)
    record(
        community=community, by=by, at=at, action="channel.add", about=f"{name} ({address.service})"
    )
    return channel


def try_channel(*, channel: Channel, at: datetime) -> None:
    """Ask for a trial message; one at a time."""
    if not channel.deliveries.filter(notice=None).exclude(due_at=None).exists():
        Delivery.objects.create(channel=channel, due_at=at)


@transaction.atomic
def pause_channel(*, channel: Channel, by: Person, at: datetime, paused: bool) -> None:
    """Stop telling a channel, or begin again; what waits for it is dropped."""
    Channel.objects.filter(pk=channel.pk).update(
        paused_at=at if paused else None, failing_since_at=None
    )
    if paused:
        channel.deliveries.exclude(due_at=None).update(due_at=None, failed_at=at, failure="paused")
    action = "channel.pause" if paused else "channel.resume"
    record(community=channel.community, by=by, at=at, action=action, about=channel.name)


@transaction.atomic
def remove_channel(*, channel: Channel, by: Person, at: datetime) -> None:
    """Forget a channel and its address."""
    record(community=channel.community, by=by, at=at, action="channel.remove", about=channel.name)
    channel.delete()


def address_of(channel: Channel) -> str:
    """The channel's full address, for sending only; raises `UnsealableError`."""
    return unseal(channel.sealed, PURPOSE)

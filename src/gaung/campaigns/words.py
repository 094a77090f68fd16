# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the log's entries say in words; each verb adds its own when the app starts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ACTS: dict[str, str | Promise] = {
    "community.found": _("mendirikan komunitas"),
    "campaign.begin": _("memulai kampanye"),
    "campaign.change": _("mengubah setelan kampanye"),
    "campaign.archive": _("mengarsipkan kampanye"),
    "campaign.restore": _("membuka lagi kampanye"),
    "invite.make": _("membuat undangan"),
    "invite.withdraw": _("menutup undangan"),
    "crew.join": _("masuk tim"),
    "crew.role": _("mengubah peran"),
    "crew.remove": _("mengeluarkan dari tim"),
    "channel.add": _("menambah saluran kabar"),
    "channel.pause": _("menjeda saluran kabar"),
    "channel.resume": _("menyalakan lagi saluran kabar"),
    "channel.remove": _("menghapus saluran kabar"),
    "notice.close": _("menutup kabar"),
}


_DETAILS: dict[str, str | Promise] = {
    "fields": _("bagian"),
    "role": _("peran"),
    "days": _("hari berlaku"),
    "max_uses": _("untuk berapa orang"),
    "message": _("versi pesan"),
    "kind": _("jenis"),
}


def detail_words(key: str) -> str:
    """What a detail of an entry is, in words; the key itself where nobody named it."""
    return str(_DETAILS.get(key, key))


def register_acts(words: dict[str, str | Promise]) -> None:
    """Name a verb's acts; called once, in ``apps.ready``."""
    _ACTS.update(words)


def register_details(words: dict[str, str | Promise]) -> None:
    """Name a verb's details; called once, in ``apps.ready``."""
    _DETAILS.update(words)


def act_words(action: str) -> str:
    """What was done, in words; the code itself where no verb named it."""
    return str(_ACTS.get(action, action))

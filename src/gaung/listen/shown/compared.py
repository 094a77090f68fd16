# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows that a comparison of imports tells of, as their page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gaung.engine.voices import ComparedRow
from gaung.listen.models import Import
from gaung.listen.rows import safe_url
from gaung.listen.shown.moments import moment
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import readable, voice_name

UNKNOWN = "unknown"
"""The key of a post that a file does not name."""


@dataclass(frozen=True, slots=True)
class ComparedShown:
    """One row. Without its words, `lost` says why they are not kept.

    `place` is its thread and its id in the newest analysis, None where that has no such row.
    """

    text: str
    name: str
    author: str
    at: datetime | None
    is_rough: bool
    likes: int
    platform: str
    post: str
    post_key: str
    post_url: str
    place: tuple[int, int] | None
    lost: str


def compared_shown(
    rows: Sequence[ComparedRow],
    imports: Mapping[str, Import],
    places: Mapping[tuple[str, str], tuple[int, int]],
) -> list[ComparedShown]:
    """The rows of a page; `imports` are all that the campaign has had, by code."""
    return [
        ComparedShown(
            text=readable(row.words.text) if row.words else "",
            name=voice_name(row.words.author) if row.words else "",
            author=row.words.author if row.words else "",
            at=moment(row.at),
            is_rough=row.words is not None and row.words.at_precision == "estimated",
            likes=row.words.likes if row.words else 0,
            platform=str(PLATFORMS.get(row.platform, row.platform)),
            post=_post(row.post_key),
            post_key="" if row.post_key == UNKNOWN else row.post_key,
            post_url=safe_url(row.words.post_url) if row.words else "",
            place=places.get(row.name),
            lost="" if row.words else _lost(imports.get(row.import_code)),
        )
        for row in rows
    ]


def _post(key: str) -> str:
    if key == UNKNOWN:
        return _("postingan yang tidak disebut berkasnya")
    return _("postingan %(key)s") % {"key": key if len(key) <= 16 else f"…{key[-12:]}"}  # noqa: PLR2004


def _lost(imported: Import | None) -> str:
    if imported is None or imported.removed_at is None:
        return _("Isinya tidak disimpan lagi; yang tercatat hanya waktu dan postingannya.")
    return _(
        "Isinya tidak disimpan lagi: impor “%(name)s”, tempat ia terakhir terlihat, sudah dihapus."
    ) % {"name": imported}

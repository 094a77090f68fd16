# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Material: slides of words, pictures, or a PDF page by page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet.enums import Group
from gaung.meet.forms.pictures import PicturesField, PicturesWidget
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.material.words import split_pages
from gaung.meet.models import Block, Session


class MaterialForm(ContentForm):
    """Words in Markdown; pictures come with the form as files."""

    text = forms.CharField(
        label=_("Teks"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 14}),
        help_text=_(
            "Markdown: # judul, - butir, **tebal**. Baris berisi --- memulai halaman baru. Satu"
            " gagasan satu halaman."
        ),
    )
    pictures = PicturesField(
        label=_("Gambar"),
        help_text=_("Tampil sesudah teks, satu gambar satu halaman."),
    )

    def __init__(self, *args: Any, session: Session | None = None, **more: Any) -> None:
        super().__init__(*args, session=session, **more)
        widget = self.fields["pictures"].widget
        assert isinstance(widget, PicturesWidget)
        widget.campaign_code = session.campaign.code if session else ""


def n_pages(block: Block) -> int:
    """Pages of words, then pictures; an empty block is one empty page."""
    return max(1, len(split_pages(block.content.get("text", ""))) + len(_pictures(block.content)))


def _pictures(content: Mapping[str, Any]) -> list[Any]:
    return list(content.get("pictures", []))


def lacks(block: Block) -> str:
    """Neither words nor pictures."""
    has_some = block.content.get("text", "").strip() or _pictures(block.content)
    return "" if has_some else str(_("Isinya masih kosong"))


KIND = BlockKind(
    code="material",
    title=_("Materi"),
    purpose=_("Halaman teks, gambar, atau PDF; tampil di layar dan di HP bersamaan."),
    order=11,
    form=MaterialForm,
    group=Group.STAGE,
    minutes=10,
    pages=n_pages,
    lacks=lacks,
)

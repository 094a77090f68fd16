# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey on the phones: a test before or after, or the evaluation of the event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.meet import queries
from gaung.meet.enums import Group
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.models import Block, Session


class SurveyForm(ContentForm):
    """Which survey of the campaign."""

    survey = forms.ChoiceField(label=_("Survei yang mana"), required=False)
    text = forms.CharField(
        label=_("Kalimat ajakan"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        initial=_("Jawab sebentar sebelum lanjut. Tanpa nama."),
    )

    def __init__(self, *args: Any, session: Session | None = None, **more: Any) -> None:
        super().__init__(*args, session=session, **more)
        field = self.fields["survey"]
        assert isinstance(field, forms.ChoiceField)
        surveys = queries.surveys_of(session) if session else []
        field.choices = [("", _("Belum dipilih")), *((each.code, each.title) for each in surveys)]


def lacks(block: Block) -> str:
    """No survey was chosen."""
    return "" if block.content.get("survey") else str(_("Surveinya belum dipilih"))


KIND = BlockKind(
    code="survey",
    title=_("Survei atau tes"),
    purpose=_("Tes sebelum dan sesudah, atau penilaian acara, langsung dari HP peserta."),
    order=52,
    form=SurveyForm,
    group=Group.CLOSE,
    minutes=6,
    lacks=lacks,
)

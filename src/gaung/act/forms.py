# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of acting."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from gaung.act.kinds import action_kinds
from gaung.act.models import PublicPage, SmallAction
from gaung.campaigns.models import Campaign
from gaung.plan.queries import published_messages


class PageForm(forms.ModelForm[PublicPage]):
    """What the page says besides the campaign's name and cause."""

    class Meta:
        model = PublicPage
        fields = ["message", "invitation", "behind"]
        widgets = {"behind": forms.Textarea({"rows": 3})}
        labels = {"message": _("Pesan yang ditampilkan")}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["message"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = published_messages(campaign)
        field.empty_label = _("Pilih pesan yang sudah terbit")
        field.required = True


class ActionForm(forms.ModelForm[SmallAction]):
    """Where a small action happens, and a hint from the crew."""

    link = forms.URLField(
        label=_("Tautan"),
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Alamat unggahan, mulai dengan https://"),
    )

    class Meta:
        model = SmallAction
        fields = ["kind", "link", "hint"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.code, kind.title) for kind in action_kinds().values()]
        if self.instance.pk:
            del self.fields["kind"]
        else:
            self.fields["kind"] = forms.ChoiceField(label=_("Jenis aksi"), choices=choices)
            self.order_fields(["kind", "link", "hint"])

    def clean(self) -> dict[str, Any]:
        """A like or a comment happens somewhere: the link is needed then, and only then."""
        cleaned = super().clean() or self.cleaned_data
        kind = action_kinds()[self.instance.kind or cleaned.get("kind", "like")]
        if kind.needs_link and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("link", _("Aksi ini butuh tautan ke unggahannya."))
        if not kind.needs_link:
            cleaned["link"] = ""
        return cleaned

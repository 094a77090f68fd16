# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the nucleus."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.channels import SERVICES, Address, BadAddressError, read_address
from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign, Community
from gaung.engine.pictures.palette import contrast_ratio
from gaung.kit.numbers import local_number

MINIMUM_CONTRAST = 4.5


class CommunityForm(forms.ModelForm[Community]):
    """A new community."""

    class Meta:
        model = Community
        fields = ["name", "code", "place", "about"]
        widgets = {"about": forms.Textarea({"rows": 3})}
        help_texts = {
            "code": _("Dipakai di alamat. Contoh: bem-upr."),
            "place": _("Kota atau kampus."),
        }


class CampaignForm(forms.ModelForm[Campaign]):
    """A new campaign."""

    class Meta:
        model = Campaign
        fields = ["name", "cause", "code", "zone"]
        widgets = {"cause": forms.Textarea({"rows": 3})}
        help_texts = {
            "cause": _("Satu atau dua kalimat: masalahnya, dan apa yang kalian minta."),
            "code": _("Alamat halaman aksi nanti: /aksi/... Pendek dan mudah diucapkan."),
        }


class CampaignSettingsForm(forms.ModelForm[Campaign]):
    """What may change later; the address does not, since it was shared."""

    class Meta:
        model = Campaign
        fields = ["name", "cause", "zone", "colour"]
        widgets = {
            "cause": forms.Textarea({"rows": 3}),
            "colour": forms.TextInput({"type": "color"}),
        }
        help_texts = {"colour": _("Tulisan putih harus terbaca di atasnya.")}

    def clean_colour(self) -> str:
        """White text must be readable on the campaign's colour."""
        colour = str(self.cleaned_data["colour"])
        ratio = contrast_ratio(colour, "#FFFFFF")
        if ratio < MINIMUM_CONTRAST:
            raise forms.ValidationError(
                _(
                    "Warna ini terlalu terang: kontras dengan tulisan putih %(ratio)s, "
                    "minimal 4,5. Pilih yang lebih gelap."
                ),
                params={"ratio": local_number(ratio, 1)},
            )
        return colour


class InviteForm(forms.Form):
    """A new invite."""

    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices, initial=Role.MODERATOR)
    days = forms.TypedChoiceField(
        label=_("Berlaku"),
        coerce=int,
        choices=[(1, _("1 hari")), (7, _("7 hari")), (30, _("30 hari"))],
        initial=7,
    )
    max_uses = forms.IntegerField(
        label=_("Untuk berapa orang"), min_value=1, max_value=500, initial=5
    )


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(choices=Role.choices)


class ChannelForm(forms.Form):
    """A channel out of the house."""

    name = forms.CharField(
        label=_("Nama saluran"), max_length=60, help_text=_("Contoh: grup tim inti.")
    )
    address = forms.CharField(
        label=_("Alamat saluran"),
        max_length=500,
        help_text=_("Salin dari layanannya; caranya ada di bawah."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_address(self) -> Address:
        """The address, understood."""
        try:
            return read_address(self.cleaned_data["address"])
        except BadAddressError as error:
            names = ", ".join(service.name for service in SERVICES.values())
            raise forms.ValidationError(
                _("Alamat ini tidak dikenal. Yang bisa dipakai: %(names)s. Contohnya di bawah.")
                % {"names": names}
            ) from error

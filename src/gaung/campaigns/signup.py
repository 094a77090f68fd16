# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of the account form that allauth does not ask for.

A module of its own: allauth imports it while its own forms are still loading.
"""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What the crew calls somebody."""

    name = forms.CharField(
        label=_("Nama panggilan"), max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name."""
        del request
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])

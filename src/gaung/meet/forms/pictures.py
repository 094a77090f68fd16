# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of material: their words for those who cannot see them, their order, their end."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gaung.meet.enums import MOST_PICTURES
from gaung.meet.forms.fields import ListWidget

MOST_LETTERS = 200
MOST_SIDE = 10_000
NAME = re.compile(r"[0-9a-f]{32}")
type_pictures = list[dict[str, Any]]


class PicturesWidget(ListWidget):
    """Each picture with its words and a box that drops it."""

    template_name = "meet/editing/pictures.html"
    campaign_code = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What stays, in order; content that was read from a file is there as it is."""
        del files
        if not hasattr(data, "getlist"):
            return data.get(name)
        dropped = set(data.getlist(f"{name}_drop"))
        columns = [data.getlist(f"{name}_{key}") for key in ("name", "width", "height", "alt")]
        return [
            {"name": found, "width": width, "height": height, "alt": alt}
            for found, width, height, alt in zip(*columns, strict=False)
            if found not in dropped
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The pictures as they are."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["pictures"] = value if isinstance(value, list) else []
        context["field_name"] = name
        context["campaign_code"] = self.campaign_code
        return context


class PicturesField(forms.Field):
    """A list of ``{"name", "width", "height", "alt"}``."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, widget=PicturesWidget(), **more)

    def to_python(self, value: Any) -> type_pictures:
        """Names that are names, sizes that are sizes.

        Raises:
            ValidationError: something else stands there.
        """
        pictures = value if isinstance(value, list) else []
        if len(pictures) > MOST_PICTURES:
            raise forms.ValidationError(
                _("Paling banyak %(n)s gambar atau halaman di satu bagian.") % {"n": MOST_PICTURES}
            )
        return [self._picture(each) for each in pictures]

    def _picture(self, given: Any) -> dict[str, Any]:
        try:
            name, alt = str(given["name"]), " ".join(str(given.get("alt", "")).split())
            width, height = int(given["width"]), int(given["height"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise forms.ValidationError(_("Gambar ini tidak dikenali.")) from error
        if not NAME.fullmatch(name) or not 0 < min(width, height) <= max(width, height) < MOST_SIDE:
            raise forms.ValidationError(_("Gambar ini tidak dikenali."))
        return {"name": name, "width": width, "height": height, "alt": alt[:MOST_LETTERS]}

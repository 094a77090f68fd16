# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields that hold lists: rows of inputs that need no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

type_text = str | Promise
Row = dict[str, Any]
LONG = 150


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a row."""

    name: str
    label: type_text
    letters: int = 120

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return self.letters > LONG


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows look: their inputs, perhaps a mark, how many there are at most.

    `mark_for`: under which ways to answer the mark means something ("": always).
    """

    columns: tuple[Column, ...]
    most: int
    mark: str = ""
    mark_label: type_text = ""
    mark_for: str = ""
    shown: int = 4

    @property
    def is_plain(self) -> bool:
        """One input and no mark: the rows are texts."""
        return len(self.columns) == 1 and not self.mark


class ListWidget(forms.Widget):
    """A list in a fieldset, drawn with the templates of the pages."""

    use_fieldset = True

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        """With the templates of the pages."""
        del renderer
        return render_to_string(template_name, context)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A list is never left out: nothing in it is an empty one."""
        del data, files, name
        return False


class RowsWidget(ListWidget):
    """So many rows as there are, and some that are still empty."""

    template_name = "meet/editing/rows.html"

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The rows of a sent form; content that was read from a file is there as it is."""
        del files
        if not hasattr(data, "getlist"):
            return data.get(name)
        columns = [data.getlist(f"{name}_{column.name}") for column in self.shape.columns]
        marked = set(data.getlist(f"{name}_{self.shape.mark}")) if self.shape.mark else set()
        rows = []
        for at, inputs in enumerate(zip(*columns, strict=False)):
            row: Row = dict(zip(self._names(), inputs, strict=True))
            if self.shape.mark:
                row[self.shape.mark] = str(at) in marked
            rows.append(row)
        return rows

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs: each row with its inputs."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        rows = as_rows(value, self.shape)
        n_shown = min(self.shape.most, max(self.shape.shown, len(rows) + 1))
        rows += [{} for _row in range(n_shown - len(rows))]
        context["rows"] = [self._drawn(name, at, row) for at, row in enumerate(rows)]
        context["shape"] = self.shape
        return context

    def _drawn(self, name: str, at: int, row: Row) -> Row:
        inputs = [
            {"name": f"{name}_{column.name}", "value": row.get(column.name, ""), "column": column}
            for column in self.shape.columns
        ]
        mark = self.shape.mark
        return {
            "number": at + 1,
            "at": at,
            "inputs": inputs,
            "mark_name": f"{name}_{mark}",
            "is_marked": bool(mark and row.get(mark)),
        }

    def _names(self) -> list[str]:
        return [column.name for column in self.shape.columns]


def as_rows(value: Any, shape: Shape) -> list[Row]:
    """Rows as dicts, whatever shape they came in; what is no row is left out."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    first = shape.columns[0].name
    rows = [{first: each} if isinstance(each, str) else each for each in value]
    return [row for row in rows if isinstance(row, dict)]


class RowsField(forms.Field):
    """A list of rows; empty ones are dropped. Texts where rows have one input, dicts otherwise."""

    def __init__(self, *, shape: Shape, least: int = 0, **more: Any) -> None:
        more.setdefault("required", least > 0)
        super().__init__(widget=RowsWidget(shape), **more)
        self.shape = shape
        self.least = least

    def to_python(self, value: Any) -> list[Any]:
        """The rows that say something, trimmed."""
        rows = [self._trimmed(row) for row in as_rows(value, self.shape)]
        rows = [row for row in rows if row[self.shape.columns[0].name]]
        if self.shape.is_plain:
            return [row[self.shape.columns[0].name] for row in rows]
        return rows

    def validate(self, value: list[Any]) -> None:
        """Enough of them, not too many."""
        if len(value) < self.least:
            raise forms.ValidationError(
                ngettext("Tulis paling sedikit %(n)s.", "Tulis paling sedikit %(n)s.", self.least)
                % {"n": self.least}
            )
        if len(value) > self.shape.most:
            raise forms.ValidationError(_("Paling banyak %(n)s.") % {"n": self.shape.most})

    def _trimmed(self, row: Row) -> Row:
        kept: Row = {}
        for column in self.shape.columns:
            text = row.get(column.name, "")
            text = " ".join(text.split()) if isinstance(text, str) else ""
            if len(text) > column.letters:
                raise forms.ValidationError(
                    _("%(label)s: paling banyak %(n)s huruf.")
                    % {"label": column.label, "n": column.letters}
                )
            kept[column.name] = text
        if self.shape.mark:
            kept[self.shape.mark] = row.get(self.shape.mark) is True
        return kept


def texts(label: type_text, *, most: int, letters: int = 120, shown: int = 4) -> Shape:
    """Rows of one text."""
    return Shape((Column("text", label, letters),), most, shown=shown)

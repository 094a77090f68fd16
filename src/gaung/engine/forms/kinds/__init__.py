# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of question: one file each, found by listing this package."""

import pkgutil
from functools import cache
from importlib import import_module

from gaung.engine.forms.kinds.kind import QuestionKind


@cache
def question_kinds() -> dict[str, QuestionKind]:
    """Every kind by its code, in the order in which a builder offers them."""
    modules = (
        import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if found.name != "kind"
    )
    kinds: list[QuestionKind] = sorted(
        (module.KIND for module in modules), key=lambda kind: (kind.order, kind.code)
    )
    return {kind.code: kind for kind in kinds}

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office says of each kind of question: one file each, found by listing this package."""

import pkgutil
from functools import cache
from importlib import import_module

from gaung.engine.forms import question_kinds
from gaung.listen.surveys.kinds.kind import AskedKind


@cache
def asked_kinds() -> dict[str, AskedKind]:
    """Every kind of the engine by its code, in the engine's order."""
    found = {each.name for each in pkgutil.iter_modules(__path__) if each.name != "kind"}
    return {
        code: import_module(f"{__name__}.{code}").KIND for code in question_kinds() if code in found
    }

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue of small actions: one file each, found by listing this package."""

import pkgutil
from functools import cache
from importlib import import_module

from gaung.act.kinds.kind import ActionKind


@cache
def action_kinds() -> dict[str, ActionKind]:
    """Every kind by its code, the lightest first."""
    modules = (
        import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if found.name != "kind"
    )
    kinds: list[ActionKind] = sorted(
        (module.KIND for module in modules), key=lambda kind: (kind.minutes, kind.code)
    )
    return {kind.code: kind for kind in kinds}

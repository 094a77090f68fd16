# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of block: one file each, found by listing this package."""

import pkgutil
from functools import cache
from importlib import import_module

from gaung.meet.kinds.kind import BlockKind


@cache
def block_kinds() -> dict[str, BlockKind]:
    """Every kind by its code, in the order in which a recipe offers them."""
    modules = (
        import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if found.name != "kind"
    )
    kinds: list[BlockKind] = sorted(
        (module.KIND for module in modules), key=lambda kind: (kind.order, kind.code)
    )
    return {kind.code: kind for kind in kinds}

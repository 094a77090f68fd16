# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file a check, found by listing this folder: a new file needs no other edit.

A check file has ``RULES`` (a tuple of ``Rule``) and ``check(draft)`` that yields findings.
"""

import importlib
import pkgutil
from functools import cache

from gaung.engine.coach.finding import Check


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by file name.

    Raises:
        AttributeError: a file lacks ``RULES`` or ``check``.
        ValueError: two rules share a code.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = tuple(
        Check(name, tuple(module.RULES), module.check)
        for name, module in zip(names, modules, strict=True)
    )
    codes = [rule.code for check in found for rule in check.rules]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"two rules share a code: {', '.join(twice)}")
    return found

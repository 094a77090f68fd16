# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readers, one package each, found by listing this one: adding one edits no other file."""

import pkgutil
from functools import cache
from importlib import import_module

from gaung.engine.conversation.readers.contract import Reader


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader, lowest rank first, then by name."""
    found: list[Reader] = [
        import_module(f"{__name__}.{module.name}").READER
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg
    ]
    return tuple(sorted(found, key=lambda reader: (reader.rank, reader.name)))

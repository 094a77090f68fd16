# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes files of material straight to disk, up to a limit together."""

from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

MOST_MB = 30


class MaterialUploadHandler(TemporaryFileUploadHandler):
    """Writes each file as it comes; what passes the limit is dropped and remembered by name."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.too_big: list[str] = []
        self._n_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write, as long as the limit is kept."""
        self._n_bytes += len(raw_data)
        if self._n_bytes > MOST_MB * 1024 * 1024:
            self.too_big.append(self.file_name or "")
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes uploaded files straight into the uploads folder, each up to the limit."""

import secrets
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from gaung.listen.folders import uploads_folder

MOST_FILES = 10


class ArrivedFile(UploadedFile[bytes]):
    """A file in the uploads folder; deleted at the end of the request unless it was moved."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        self.path = path
        super().__init__(file=None, name=name, size=size)

    def close(self) -> None:
        """Delete the file where it still has its temporary name."""
        self.path.unlink(missing_ok=True)


class KeptUploadHandler(FileUploadHandler):
    """Writes each file to disk as it comes; one above the limit is dropped and remembered."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_big: list[str] = []
        self.has_too_many = False
        self._out: IO[bytes] | None = None
        self._path: Path | None = None
        self._n_files = 0
        self._n_bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a file of its own for what comes."""
        super().new_file(*args, **kwargs)
        self._n_files += 1
        self._n_bytes = 0
        if self._n_files > MOST_FILES:
            self.has_too_many = True
            raise SkipFile
        self._path = uploads_folder() / f"{secrets.token_hex(12)}.arriving"
        self._out = self._path.open("xb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write, as long as the limit is kept."""
        del start
        assert self._out is not None
        self._n_bytes += len(raw_data)
        if self._n_bytes > settings.GAUNG_MAX_UPLOAD_BYTES:
            self.too_big.append(self.file_name or "")
            self.upload_interrupted()
            raise SkipFile
        self._out.write(raw_data)

    def file_complete(self, file_size: int) -> ArrivedFile | None:
        """Hand the file over."""
        if self._out is None or self._path is None:
            return None
        self._out.close()
        arrived = ArrivedFile(self._path, self.file_name or "", file_size)
        self._out = self._path = None
        return arrived

    def upload_interrupted(self) -> None:
        """Drop what came so far."""
        if self._out is not None and self._path is not None:
            self._out.close()
            self._path.unlink(missing_ok=True)
        self._out = self._path = None

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the recorder with the machine's C compiler and reads what it wrote."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.children import child_environment

HEAD = struct.Struct("=BBHIQ")
SOURCE = Path(__file__).with_name("recorder.c")


class CannotRecordError(Exception):
    """This machine cannot record; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """One call that took effect: its kind (C T W S U), the file, and what was written where."""

    kind: str
    name: str
    offset: int
    data: bytes


def build_recorder(folder: Path) -> Path:
    """Compile the recorder into `folder`.

    Raises:
        CannotRecordError: as `build_preloaded`.
    """
    return build_preloaded(SOURCE, folder)


def build_preloaded(source: Path, folder: Path) -> Path:
    """Compile a library that stands between a process and its files.

    Raises:
        CannotRecordError: not Linux, or no C compiler, or it refused the source.
    """
    if sys.platform != "linux":
        msg = f"a disk is watched through LD_PRELOAD, which {sys.platform} does not have"
        raise CannotRecordError(msg)
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None:
        msg = "no C compiler found (cc); on Debian: apt install gcc libc6-dev"
        raise CannotRecordError(msg)
    library = folder / f"{source.stem}.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source)]
    built = subprocess.run(
        [*command, "-ldl", "-lpthread"], capture_output=True, text=True, check=False
    )
    if built.returncode:
        msg = f"{compiler} refused {source.name}: {built.stderr.strip()[:500]}"
        raise CannotRecordError(msg)
    return library


def recording_environment(library: Path, folder: Path, log: Path) -> dict[str, str]:
    """The environment in which a process's writes to the files of `folder` end up in `log`."""
    return child_environment(
        LD_PRELOAD=str(library), RECORD_FOLDER=str(folder.resolve()), RECORD_LOG=str(log)
    )


def read_log(log: Path) -> Iterator[Record]:
    """The records in the order in which they took effect.

    Raises:
        ValueError: the log ends in the middle of a record.
    """
    content = log.read_bytes()
    at = 0
    while at < len(content):
        kind, name_length, _, length, offset = HEAD.unpack_from(content, at)
        start = at + HEAD.size
        name = content[start : start + name_length].decode()
        start += name_length
        at = start + length
        if at > len(content):
            msg = "the record log is cut off"
            raise ValueError(msg)
        yield Record(chr(kind), name, offset, content[start:at])

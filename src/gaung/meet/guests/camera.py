# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a camera's file tells beside its pixels: ``python -m`` this module, for one file.

It runs in a process of its own, as the drawing does, since files of strangers are read. Told is
only which kinds of things were found, never what they say.
"""

import json
import subprocess
import sys
from pathlib import Path

from PIL import ExifTags, Image

KINDS = ("place", "device", "time", "words", "preview")
WAIT_SECONDS = 20
_DEVICE = frozenset({ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Software})
_TIME = frozenset({ExifTags.Base.DateTime, ExifTags.Base.DateTimeOriginal})
_WORDS = frozenset({ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.ImageDescription})


def told_beside(file: Path) -> list[str]:
    """Which of ``KINDS`` a picture file tells; none where it cannot be read."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "gaung.meet.guests.camera", str(file)],
            capture_output=True,
            timeout=WAIT_SECONDS,
            check=True,
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return []
    return [kind for kind in KINDS if kind in found]


def kinds_in(file: Path) -> list[str]:
    """The same, in this process."""
    with Image.open(file, formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
        exif = picture.getexif()
        tags = set(exif) | set(exif.get_ifd(ExifTags.IFD.Exif))
        found = {
            "place": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
            "device": bool(tags & _DEVICE) or ExifTags.Base.LensModel in tags,
            "time": bool(tags & _TIME),
            "words": bool(tags & _WORDS)
            or bool({"xmp", "comment", "photoshop"} & set(picture.info)),
            "preview": bool(exif.get_ifd(ExifTags.IFD.IFD1)),
        }
    return [kind for kind in KINDS if found[kind]]


def main() -> None:
    """Tell the kinds of the file that the argument names."""
    from gaung.meet.material.drawing import be_modest  # noqa: PLC0415 - only in its own process

    be_modest()
    try:
        kinds = kinds_in(Path(sys.argv[1]))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        kinds = []
    sys.stdout.write(json.dumps(kinds))


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures and papers drawn anew, in a process of their own: ``python -m`` this module.

A file from somebody's phone or laptop is decoded here, with little memory and a time limit, and
nothing but its pixels comes out: no metadata, no script, no font. No Django is loaded. The one
argument is a JSON object (``files``, ``folder``, ``most``); what was drawn is told as JSON on
standard output.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

WHY = ("too_many_pages", "locked", "unreadable", "too_many_pixels")
SCREEN_WIDTH, PHONE_WIDTH = 1600, 800
MOST_PIXELS = 60_000_000
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 90
QUALITY = 82


class DrawingError(Exception):
    """A file gives no pictures; the message is one of ``WHY``. ``at``: the how-manieth file."""

    at: int = 0


def draw(files: Sequence[Path], folder: Path, most: int) -> list[dict[str, int]]:
    """Draw each page of each file into ``<n>-screen.webp`` and ``<n>-phone.webp``, n from 0.

    Returns:
        Width and height in pixels of each for the screen.

    Raises:
        DrawingError: there are more pages than ``most``, a password, or no picture in a file.
    """
    drawn: list[dict[str, int]] = []
    for at, file in enumerate(files):
        try:
            for page in _pages(file, most - len(drawn)):
                drawn.append(_draw_one(page, folder, len(drawn)))
        except DrawingError as error:
            error.at = at
            raise
    return drawn


def _draw_one(page: Image.Image, folder: Path, number: int) -> dict[str, int]:
    screen = _at_most(page, SCREEN_WIDTH)
    _save(screen, folder / f"{number}-screen.webp")
    _save(_at_most(page, PHONE_WIDTH), folder / f"{number}-phone.webp")
    return {"width": screen.width, "height": screen.height}


def _pages(file: Path, most: int) -> Iterator[Image.Image]:
    if most < 1:
        raise DrawingError("too_many_pages")
    with file.open("rb") as opened:
        is_paper = b"%PDF-" in opened.read(1024)
    return _papers(file, most) if is_paper else iter([_picture(file)])


def _picture(file: Path) -> Image.Image:
    try:
        with Image.open(file, formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DrawingError("too_many_pixels")
            upright = ImageOps.exif_transpose(picture)
            return _on_white(upright)
    except Image.DecompressionBombError as error:
        raise DrawingError("too_many_pixels") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise DrawingError("unreadable") from error


def _papers(file: Path, most: int) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise DrawingError(
            "locked" if "password" in str(error).lower() else "unreadable"
        ) from error
    if not len(document):
        raise DrawingError("unreadable")
    if len(document) > most:
        raise DrawingError("too_many_pages")
    for page in document:
        width, height = page.get_size()
        scale = SCREEN_WIDTH / max(1.0, width, height)
        yield _on_white(page.render(scale=scale).to_pil())
        page.close()


def _on_white(picture: Image.Image) -> Image.Image:
    """New pixels without anything that came with the old ones."""
    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _at_most(picture: Image.Image, longest: int) -> Image.Image:
    share = longest / max(picture.size)
    if share >= 1:
        return picture
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _save(picture: Image.Image, file: Path) -> None:
    picture.save(file, "WEBP", quality=QUALITY, method=2)


def main() -> None:
    """Draw what the argument names, within limits."""
    be_modest()
    asked = json.loads(sys.argv[1])
    told: dict[str, object]
    try:
        files = [Path(file) for file in asked["files"]]
        told = {"drawn": draw(files, Path(asked["folder"]), int(asked["most"]))}
    except DrawingError as error:
        told = {"why": str(error), "at": error.at}
    except MemoryError:
        told = {"why": "too_many_pixels"}
    sys.stdout.write(json.dumps(told))


def be_modest() -> None:
    """Little memory and little time, where the system can be asked for that."""
    with suppress(ImportError):  # Windows has no such limits
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting as a file for the phone's calendar.

Source: RFC 5545, sections 3.1 (folding at 75 octets), 3.3.11 (escaping), 3.6.1 (event).
"""

from datetime import UTC, datetime, timedelta

from gaung.meet.models import Session

_OCTETS = 73


def calendar_file(session: Session, *, minutes: int, note: str, url: str, at: datetime) -> str:
    """One event that begins when the meeting does; it needs a beginning."""
    assert session.starts_at is not None
    ends = session.starts_at + timedelta(minutes=minutes)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gaung//Temu//ID",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:temu-{session.code}@gaung",
        f"DTSTAMP:{_moment(at)}",
        f"DTSTART:{_moment(session.starts_at)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY:{_escaped(session.title)}",
        *([f"LOCATION:{_escaped(session.place)}"] if session.place else []),
        *([f"DESCRIPTION:{_escaped(note)}"] if note else []),
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> list[str]:
    """Parts of at most 75 octets, never through a letter."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > _OCTETS:
            parts.append(part)
            part = " "
        part += letter
    return [*parts, part]

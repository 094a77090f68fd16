# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run inside a network namespace: a laptop whose only network is the hall's, and one phone."""

import fcntl
import http.cookiejar
import json
import os
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ADDRESS, PORT = "192.168.77.5", 8765
WATCH = """
import os, sys
def _watch(event, args):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
        where = args[1][0] if event != "socket.getaddrinfo" and isinstance(args[1], tuple) else args[0]
        if isinstance(where, str) and where not in {"127.0.0.1", "::1", "localhost", "0.0.0.0"}:
            with open(os.environ["GAUNG_TEST_WATCH"], "a") as out:
                out.write(event + " " + where + chr(10))
sys.addaudithook(_watch)
"""
MAKE = """
from django.utils import timezone
from gaung.campaigns.actions import begin_campaign, found_community
from gaung.campaigns.models import Person
from gaung.meet.actions import make_session
from gaung.meet.actions.guests import set_guest_list
person = Person.objects.create_user("penggerak@contoh.id", name="Sari")
at = timezone.now()
community = found_community(by=person, at=at, code="kita", name="Kita")
campaign = begin_campaign(by=person, at=at, community=community, code="aula", name="Aula",
    cause="Kabut asap tiap kemarau; kami minta posko udara bersih.", zone="Asia/Jakarta")
session = make_session(by=person, at=at, campaign=campaign, title="Satu pagi")
set_guest_list(by=person, at=at, session=session, changes={"gives_certificates": True})
print("SESSION", session.code)
"""


def up() -> None:
    """The loopback interface with an address like a router gives."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        address = struct.pack(
            "16sH2s4s8s", b"lo:0", socket.AF_INET, b"", socket.inet_aton(ADDRESS), b""
        )
        fcntl.ioctl(asking, 0x8914, struct.pack("16sh14s", b"lo", 0x1 | 0x40, b""))
        fcntl.ioctl(asking, 0x8916, address)


class Phone:
    """A browser without scripts: cookies, forms, links."""

    def __init__(self) -> None:
        cookies = http.cookiejar.CookieJar()
        self.cookies = cookies
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(cookies)
        )
        self.pages: dict[str, int] = {}
        self.foreign: list[str] = []
        self.url = ""

    def open(self, path: str, form: dict[str, str] | None = None) -> bytes:
        url = urllib.parse.urljoin(f"http://{ADDRESS}:{PORT}", path)
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(
            url, data, {"Referer": url, "Origin": f"http://{ADDRESS}:{PORT}"}
        )
        try:
            with self._opener.open(request, timeout=20) as answer:
                body, status, self.url = answer.read(), answer.status, answer.url
        except urllib.error.HTTPError as error:
            body, status = error.read(), error.code
        self.pages[re.sub(r"[0-9a-z]{6,}-?[0-9a-z]*", "*", path) + ("!" if form else "")] = int(
            status
        )
        text = body.decode("utf-8", "replace")
        loads = re.findall(
            r"<(?:script|img|link|iframe|source)[^>]+(?:src|href)=[\"']([^\"']+)", text
        )
        self.foreign += [
            each for each in loads if each.startswith(("//", "http")) and ADDRESS not in each
        ]
        return body

    def send(self, page: str, **form: str) -> bytes:
        """Fill in the form of a page; hidden fields go along."""
        text = self.open(page).decode()
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
        return self.open(self.url, dict(hidden) | form)


def serve(folder: Path) -> tuple[subprocess.Popen[bytes], Path]:
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(WATCH)
    watched = folder / "watched"
    watched.write_text("")
    os.environ["GAUNG_TEST_WATCH"] = str(watched)
    os.environ["PYTHONPATH"] = f"{hooks}:{os.environ['PYTHONPATH']}"
    command = [sys.executable, "-m", "gaung", "serve", "--hall", "--port", str(PORT)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log), watched


def wait() -> None:
    ends_at = time.monotonic() + 60
    while time.monotonic() < ends_at:
        try:
            socket.create_connection((ADDRESS, PORT), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def gaung(*arguments: str) -> str:
    command = [sys.executable, "-m", "gaung", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    folder = Path(sys.argv[1])
    up()
    outside = "reached"
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2)
    except OSError:
        outside = "unreachable"
    server, watched = serve(folder)
    try:
        wait()
        phone, crew = Phone(), Phone()
        for path in ("/", "/masuk/", "/gabung/", "/health/ready", "/sertifikat/"):
            phone.open(path)
        made = gaung("manage", "shell", "-v", "0", "-c", MAKE)
        code = re.findall(r"SESSION (\w+)", made)[0]
        link = gaung("link", "penggerak@contoh.id").strip()
        crew.send(urllib.parse.urlsplit(link).path)
        base = f"/kampanye/aula/temu/{code}/"
        for part in (
            "",
            "tamu/",
            "tamu/masuk/",
            "tamu/layar/",
            "tamu/sertifikat/",
            "foto/",
            "layar/",
        ):
            crew.open(base + part)
        phone.send(f"/hadir/{code}/", name="Maria")
        own = phone.url
        shown = crew.open(base + "tamu/layar/").decode()
        here = re.findall(r'class="door-shown">.*?<strong>(\w+)', shown, re.DOTALL)[0].lower()
        phone.send(f"/hadir/{code}/pintu/?k={here}", aku="1")
        phone.send(own)
        paper = phone.send(own, name="Maria")
        phone.open(own)
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)', phone.open(own).decode())[
            0
        ]
        paper = phone.open(own + "sertifikat/", {"csrfmiddlewaretoken": token, "name": "Maria N."})
    finally:
        server.terminate()
        server.wait(30)
    told = {
        "outside": outside,
        "asked_outside": [
            line for line in watched.read_text().split("\n") if line and ADDRESS not in line
        ],
        "foreign_links": phone.foreign + crew.foreign,
        "public_url": link.partition("/masuk/")[0] if ADDRESS in link else _url(folder),
        "secure_cookies": any(cookie.secure for cookie in [*phone.cookies, *crew.cookies]),
        "pages": phone.pages | crew.pages,
        "certificate": paper[:5].decode("latin-1"),
    }
    print(json.dumps(told))  # noqa: T201


def _url(folder: Path) -> str:
    return re.findall(r"http://[\d.]+:\d+", (folder / "log").read_text())[0]


if __name__ == "__main__":
    main()

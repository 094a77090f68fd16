# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates: for those who came, by the name they type, checked without telling whose."""

import io
import zipfile
from hashlib import sha256

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.meet.actions import certificates
from gaung.meet.actions import guests as actions
from gaung.meet.guests.enums import Way
from gaung.meet.guests.errors import CertificatesClosedError, NotThereError, UnprintableError
from gaung.meet.guests.keys import own_key
from gaung.meet.guests.models import Certificate, Guest
from gaung.meet.models import Session
from tests.factories import NOW, make_person
from tests.pages import read

pytestmark = pytest.mark.django_db


def guest_of(session: Session, name: str = "Maria", *, came: bool = True) -> Guest:
    guest = actions.reply(at=NOW, session=session, client_key=name, name=name)
    if came:
        actions.arrive(at=NOW, session=session, code=guest.code, way=Way.CODE)
        guest.refresh_from_db()
    return guest


@pytest.fixture
def giving(meeting: Session) -> Session:
    changes = {"gives_certificates": True, "signer": "Dr. Sri", "hours": "4 jam"}
    actions.set_guest_list(by=make_person(), at=NOW, session=meeting, changes=changes)
    return meeting


def words(body: bytes) -> str:
    page = pypdfium2.PdfDocument(body)[0]
    return " ".join(page.get_textpage().get_text_range().split())


def test_the_paper_says_what_it_should_and_equal_words_give_equal_bytes(giving: Session) -> None:
    guest = guest_of(giving)
    found, body = certificates.issue_certificate(
        at=NOW, guest=guest, name="Maria *Natalia* #Tuah $x$"
    )
    text = words(body)
    for part in (
        "Maria *Natalia* #Tuah $x$",
        "Satu pagi",
        "Dr. Sri",
        "Setara 4 jam",
        found.shown_code,
    ):
        assert part in text
    assert "3 Desember 2026" in text
    again = certificates.issue_certificate(at=NOW, guest=guest, name="Maria *Natalia* #Tuah $x$")
    assert again == (found, body)
    assert Certificate.objects.count() == 1


def test_only_who_came_gets_one_and_only_when_the_crew_gives_them(meeting: Session) -> None:
    away, here = guest_of(meeting, "Ani", came=False), guest_of(meeting, "Budi")
    with pytest.raises(CertificatesClosedError):
        certificates.issue_certificate(at=NOW, guest=here, name="Budi")
    actions.set_guest_list(
        by=make_person(), at=NOW, session=meeting, changes={"gives_certificates": True}
    )
    with pytest.raises(NotThereError):
        certificates.issue_certificate(at=NOW, guest=away, name="Ani")


def test_a_name_that_cannot_be_printed_is_told_letter_by_letter(giving: Session) -> None:
    with pytest.raises(UnprintableError) as told:
        certificates.issue_certificate(at=NOW, guest=guest_of(giving), name="Maria 漢 ꦧ")
    assert told.value.letters == "漢 ꦧ"


@pytest.mark.parametrize("name", ["Á", "Nguyễn Văn Đạt", "I Gusti Ngurah", "M" * 80])
def test_names_as_people_have_them_fit_on_one_page(giving: Session, name: str) -> None:
    _, body = certificates.issue_certificate(at=NOW, guest=guest_of(giving), name=name)
    assert len(pypdfium2.PdfDocument(body)) == 1


def test_the_check_tells_whether_never_whose(client: Client, giving: Session) -> None:
    found, body = certificates.issue_certificate(at=NOW, guest=guest_of(giving), name="Maria Tuah")
    url = f"/sertifikat/{found.code}/"
    page = read(client, url)
    assert "Sertifikat ini asli" in page
    assert "Satu pagi" in page
    assert "Maria" not in page
    assert "Cocok." in client.post(url, {"name": " maria  TUAH"}).content.decode()
    assert "Tidak cocok." in client.post(url, {"name": "Budi"}).content.decode()
    whole = SimpleUploadedFile("a.pdf", body)
    assert "Cocok." in client.post(url, {"paper": whole}).content.decode()
    changed = SimpleUploadedFile("a.pdf", body + b" ")
    assert "Tidak cocok." in client.post(url, {"paper": changed}).content.decode()
    assert client.post(url, {}).status_code == 422


def test_the_database_does_not_know_the_printed_name(giving: Session) -> None:
    certificates.issue_certificate(at=NOW, guest=guest_of(giving), name="Nama Lengkapku")
    assert "Lengkapku" not in str(list(Certificate.objects.values_list()))


def test_a_copied_database_tests_no_name_against_a_paper_drawn_again(giving: Session) -> None:
    found, body = certificates.issue_certificate(at=NOW, guest=guest_of(giving), name="Maria")
    plain = (sha256(body).hexdigest(), sha256(b"maria").hexdigest())
    assert found.file_digests
    assert not {found.name_digest, *found.file_digests} & set(plain)


def test_another_name_makes_the_first_paper_worthless(client: Client, giving: Session) -> None:
    guest = guest_of(giving)
    found, first = certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    certificates.issue_certificate(at=NOW, guest=guest, name="Maria Tuah")
    url = f"/sertifikat/{found.code}/"
    assert "Tidak cocok." in client.post(url, {"name": "Maria"}).content.decode()
    sent = {"paper": SimpleUploadedFile("a.pdf", first)}
    assert "Tidak cocok." in client.post(url, sent).content.decode()


def test_a_withdrawn_paper_says_so_and_why_and_is_not_given_again(
    lead: Client, campaign: Campaign, giving: Session
) -> None:
    guest = guest_of(giving)
    found, _ = certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    base = f"/kampanye/{campaign.code}/temu/{giving.code}/tamu/sertifikat/{found.code}/"
    lead.post(f"{base}cabut/", {"alasan": "Salah orang"})
    page = read(lead, f"/sertifikat/{found.code}/")
    assert "dicabut" in page
    assert "Salah orang" in page
    with pytest.raises(CertificatesClosedError):
        certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    lead.post(f"{base}berlakukan/")
    assert "Sertifikat ini asli" in read(lead, f"/sertifikat/{found.code}/")


def test_the_paper_outlives_a_guest_who_is_erased(client: Client, giving: Session) -> None:
    guest = guest_of(giving)
    found, _ = certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    actions.cancel_reply(at=NOW, guest=guest)
    url = f"/sertifikat/{found.code}/"
    assert "Cocok." in client.post(url, {"name": "Maria"}).content.decode()


def test_the_own_page_gives_the_paper(client: Client, giving: Session) -> None:
    own = f"/hadir/{giving.code}/aku/{own_key(guest_of(giving), giving)}/"
    assert "Unduh PDF" in read(client, own)
    answer = client.post(f"{own}sertifikat/", {"name": "Maria Tuah, S.I.Kom."})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Maria Tuah, S.I.Kom." in words(answer.content)
    bad = client.post(f"{own}sertifikat/", {"name": "漢"})
    assert bad.status_code == 422
    assert "Huruf ini belum bisa dicetak: 漢" in bad.content.decode()


def test_all_papers_at_once_leave_out_what_is_somebodys_own_already(
    lead: Client, campaign: Campaign, giving: Session
) -> None:
    actions.set_guest_list(by=make_person(), at=NOW, session=giving, changes={"capacity": None})
    guests = [guest_of(giving, name) for name in ("Ani", "Budi", "漢")]
    guest_of(giving, "Tidak datang", came=False)
    certificates.issue_certificate(at=NOW, guest=guests[1], name="Budi Santoso")
    url = f"/kampanye/{campaign.code}/temu/{giving.code}/tamu/sertifikat/"
    answer = lead.post(f"{url}semua.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        [name] = archive.namelist()
        assert name.startswith("ani-")
        assert "Ani" in words(archive.read(name))
    assert "1 nama punya huruf yang belum bisa dicetak: 漢" in read(lead, url)


def test_a_code_that_is_not_ours_is_told(client: Client) -> None:
    answer = client.get("/sertifikat/", {"kode": "abcd efgh jkmn"})
    assert answer.status_code == 404
    assert "bukan dari sini" in answer.content.decode()


def test_the_code_is_shown_as_printed_and_taken_however_it_is_typed(
    client: Client, giving: Session
) -> None:
    guest = guest_of(giving)
    certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    Certificate.objects.update(code="abcdefgh2345")
    _, body = certificates.issue_certificate(at=NOW, guest=guest, name="Maria")
    assert "ABCD-EFGH-2345" in words(body)
    assert "ABCD-EFGH-2345" in read(client, "/sertifikat/abcdefgh2345/")
    for typed in ("ABCD-EFGH-2345", "abcdefgh2345", "Abcd efgh 2345", " ABCDEFGH2345 "):
        answer = client.get("/sertifikat/", {"kode": typed})
        assert answer.headers["Location"] == "/sertifikat/abcdefgh2345/"
    assert "Sertifikat ini asli" in read(client, "/sertifikat/ABCD-EFGH-2345/")
    unknown = client.get("/sertifikat/ABCD-EFGH-2346/")
    assert unknown.status_code == 404
    assert "ABCD-EFGH-2346" in unknown.content.decode()

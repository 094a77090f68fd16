# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments go when their time is over: rows, marks and quotes; the crew hears of it before."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign, Notice
from gaung.engine.conversation.table import part_paths
from gaung.listen import queries
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.actions.retention import change_retention
from gaung.listen.actions.triage import mark
from gaung.listen.enums import AnalysisState, ImportState
from gaung.listen.folders import analysis_folder, parts_folder
from gaung.listen.models import Analysis, Import, Retention, Triage, TriageChange
from gaung.listen.tasks.sweeping import STALE_HOURS, sweep
from gaung.plan.actions.audiences import make_audience
from tests.factories import NOW, make_member, make_person
from tests.listen.making import OURS, conversation_csv, heard, start, work
from tests.pages import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]


def _import(campaign: Campaign, file: Path, *, threads: int = 3, at: datetime = NOW) -> Import:
    imported = heard(campaign, conversation_csv(file, n_threads=threads, answered=1))
    imported.made_at = at
    imported.expires_at = at + timedelta(days=365)
    imported.save()
    return imported


def _row(campaign: Campaign, *, at: datetime) -> Import:
    """An import of which nothing but its row matters."""
    return Import.objects.create(
        campaign=campaign,
        upload_key=f"{at}",
        file_name="komentar.csv",
        n_bytes=1,
        n_accepted=4,
        state=ImportState.DONE,
        report={},
        made_at=at,
        expires_at=at + timedelta(days=365),
    )


def _choose(campaign: Campaign, days: int | None, *, at: datetime, reason: str = "") -> None:
    person = make_person()
    change_retention(by=person, at=at, community=campaign.community, days=days, reason=reason)


def test_a_year_unless_somebody_says_otherwise(campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv", n_threads=3))
    assert imported.expires_at == imported.made_at + timedelta(days=365)


def test_a_shorter_time_still_leaves_a_week(campaign: Campaign) -> None:
    old = _row(campaign, at=NOW - timedelta(days=100))
    young = _row(campaign, at=NOW - timedelta(days=1))
    _choose(campaign, 30, at=NOW)
    old.refresh_from_db()
    young.refresh_from_db()
    assert old.expires_at == NOW + timedelta(days=7)
    assert young.expires_at == young.made_at + timedelta(days=30)
    _choose(campaign, None, at=NOW, reason="Penelitian dengan izin etik")
    old.refresh_from_db()
    assert old.expires_at is None
    changes = AuditEntry.objects.filter(action="retention.change").order_by("number")
    assert [entry.detail for entry in changes] == [{"days": 30}, {"days": None}]


def test_for_ever_needs_a_reason_on_the_page_too(lead: Client, campaign: Campaign) -> None:
    url = address("keeping", campaign)
    answer = lead.post(url, {"days": "0", "reason": " "})
    assert answer.status_code == 422
    assert "kenapa komentar orang perlu disimpan tanpa batas" in answer.content.decode()
    assert lead.post(url, {"days": "12"}).status_code == 422
    assert not Retention.objects.exists()
    page = lead.post(url, {"days": "0", "reason": "Arsip sengketa"}, follow=True).content.decode()
    assert "Arsip sengketa" in page
    assert "disimpan sampai dihapus orang" in page
    assert (
        "disimpan sampai dihapus orang"
        in lead.get(address("new_import", campaign)).content.decode()
    )
    lead.post(url, {"days": "90"})
    assert "setelah 90 hari" in lead.get(address("new_import", campaign)).content.decode()


def test_only_leads_change_it_and_all_may_know(campaign: Campaign) -> None:
    client = Client()
    client.force_login(make_member(campaign.community, Role.EDITOR))
    page = client.get(address("keeping", campaign)).content.decode()
    assert "setelah 365 hari" in page
    assert "<select" not in page
    assert client.post(address("keeping", campaign), {"days": "30"}).status_code == 403


def test_what_has_had_its_time_goes_with_everything_said_of_it(
    campaign: Campaign, tmp_path: Path, lead: Client
) -> None:
    old = _import(campaign, tmp_path / "a.csv", threads=5)
    kept = _import(campaign, tmp_path / "b.csv", threads=2)
    person = make_member(campaign.community, Role.LEAD)
    keys = [("other", "q1"), ("other", "q4")]
    mark(by=person, at=NOW, campaign=campaign, keys=keys, said="story")
    audience = make_audience(
        by=person,
        at=NOW,
        campaign=campaign,
        kind="potential",
        name="Warga",
        evidence={
            "n_people": 5,
            "samples": ["posko 1 buka jam berapa kak?", "posko 4 buka jam berapa kak?"],
        },
    )
    Import.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    work()
    old.refresh_from_db()
    assert not part_paths(parts_folder(campaign.code, old.code))
    assert part_paths(parts_folder(campaign.code, kept.code))
    assert old.purged_at is not None
    assert (old.report, old.result, old.has_expired) == (None, None, True)
    # The comment that the other import also holds keeps its mark and its quote.
    assert [row.key for row in Triage.objects.all()] == ["q1"]
    assert not TriageChange.objects.exists()
    audience.refresh_from_db()
    assert audience.evidence == {"n_people": 5, "samples": ["posko 1 buka jam berapa kak?"]}
    entry = AuditEntry.objects.get(action="import.expire")
    assert entry.detail["n_rows"] == old.n_accepted == 6
    page = lead.get(address("keeping", campaign)).content.decode()
    assert "6 komentar" in page
    assert "waktunya habis" in page
    assert queries.n_done(campaign) == 0


def test_the_last_import_takes_measurement_and_marks_along(
    campaign: Campaign, tmp_path: Path
) -> None:
    imported = _import(campaign, tmp_path / "a.csv")
    person = make_member(campaign.community, Role.LEAD)
    mark(by=person, at=NOW, campaign=campaign, keys=[("other", "q1")], said="hoax")
    Import.objects.filter(pk=imported.pk).update(expires_at=timezone.now())
    work()
    assert not Analysis.objects.exists()
    assert not Triage.objects.exists()


def test_the_crew_hears_of_it_a_week_before_and_once(campaign: Campaign, lead: Client) -> None:
    at = timezone.now()
    imported = _row(campaign, at=at)
    Import.objects.filter(pk=imported.pk).update(expires_at=at + timedelta(days=8))
    sweep(at)
    assert not Notice.objects.exists()
    Import.objects.filter(pk=imported.pk).update(expires_at=at + timedelta(days=6))
    sweep(at)
    sweep(at + timedelta(hours=1))
    notice = Notice.objects.get()
    assert notice.params["n_rows"] == 4
    page = lead.get(address("campaign", campaign)).content.decode()
    assert "4 komentar dihapus mulai" in page
    assert "Lihat yang akan dihapus" in page


def test_a_measurement_that_quotes_deleted_rows_goes_after_a_day(
    campaign: Campaign, tmp_path: Path
) -> None:
    old = _import(campaign, tmp_path / "a.csv")
    _row(campaign, at=NOW)
    at = timezone.now()
    Import.objects.filter(pk=old.pk).update(removed_at=at, purged_at=at)
    analysis = Analysis.objects.get(state=AnalysisState.DONE)
    sweep(at + timedelta(hours=STALE_HOURS - 1))
    assert Analysis.objects.filter(pk=analysis.pk).exists()
    sweep(at + timedelta(hours=STALE_HOURS + 1))
    assert not Analysis.objects.filter(pk=analysis.pk).exists()
    assert not analysis_folder(campaign.code, analysis.code).exists()


def test_no_table_leads_from_a_pseudonym_back_to_a_name(campaign: Campaign, tmp_path: Path) -> None:
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    _import(campaign, tmp_path / "a.csv")
    from django.apps import apps

    kept = [
        str(row)
        for model in apps.get_models()
        for row in model.objects.values_list()  # type: ignore[attr-defined]
    ]
    assert not [row for row in kept if "warga1" in row]


def test_measuring_again_after_it_failed(lead: Client, campaign: Campaign, tmp_path: Path) -> None:
    _import(campaign, tmp_path / "a.csv")
    Analysis.objects.create(
        campaign=campaign, state=AnalysisState.FAILED, failure={"code": "disk_full"}, made_at=NOW
    )
    url = address("listening", campaign)
    page = lead.get(url).content.decode()
    assert "Penyimpanan server penuh" in page
    assert "Hitung lagi" in page
    lead.post(address("measure_again", campaign))
    assert "Sedang dihitung" in lead.get(url).content.decode()
    work()
    page = lead.get(url).content.decode()
    assert "Hitung lagi" not in page
    assert AuditEntry.objects.filter(action="analysis.retry").exists()

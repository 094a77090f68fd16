# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the files of listening live below GAUNG_DATA."""

from pathlib import Path

from django.conf import settings


def uploads_folder() -> Path:
    """Where uploaded files wait until they were read."""
    folder = Path(settings.GAUNG_DATA) / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def upload_path(import_code: str) -> Path:
    """The uploaded file of one import."""
    return uploads_folder() / import_code


def spill_folder(job_code: str) -> Path:
    """Where one job may spill to disk; removed when the job ends, however it ends."""
    return Path(settings.GAUNG_DATA) / "spill" / job_code


def imports_folder(campaign_code: str) -> Path:
    """All imports of a campaign."""
    return Path(settings.GAUNG_DATA) / "campaigns" / campaign_code / "imports"


def parts_folder(campaign_code: str, import_code: str) -> Path:
    """The canonical part files of one import."""
    return imports_folder(campaign_code) / import_code


def analyses_folder(campaign_code: str) -> Path:
    """All analyses of a campaign."""
    return Path(settings.GAUNG_DATA) / "campaigns" / campaign_code / "analysis"


def analysis_folder(campaign_code: str, analysis_code: str) -> Path:
    """What one analysis left behind: the voices behind every number."""
    return analyses_folder(campaign_code) / analysis_code

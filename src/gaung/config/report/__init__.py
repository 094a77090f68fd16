# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of ``gaung listen --html``: a whole listening in one file, to read and to print.

To be imported after `speech.speak`: it renders in the language that Django speaks by then.
"""

from gaung.config.report.manner import Ran
from gaung.config.report.page import report_page

__all__ = ["Ran", "report_page"]

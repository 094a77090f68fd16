# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what with a meeting."""

from gaung.campaigns.enums import Role

HOSTS = frozenset({Role.LEAD, Role.EDITOR, Role.FACILITATOR})
"""May write recipes and run a meeting."""
MODERATORS = HOSTS | {Role.MODERATOR}
"""May decide about words of participants, judge questions, and hand prizes over."""

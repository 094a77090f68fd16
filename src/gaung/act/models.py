# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of acting: the public page, and the small actions on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign
from gaung.plan.models import MessageVersion


class PublicPage(models.Model):
    """What the crowd sees of a campaign. The rendered page is a snapshot in the crowd's store."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="public_page")
    invitation = models.CharField(
        _("Kalimat ajakan"),
        max_length=120,
        blank=True,
        help_text=_("Satu kalimat di atas tombol Aku ikut. Contoh: Satu suara kecil dari HP-mu."),
    )
    behind = models.TextField(
        _("Siapa di balik aksi ini"),
        max_length=600,
        blank=True,
        help_text=_("Komunitas, kampus, kontak resmi. Orang lebih percaya bila tahu siapa."),
    )
    message = models.ForeignKey(
        MessageVersion, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.campaign)


class SmallActionQuerySet(models.QuerySet["SmallAction"]):
    """Scopes of small actions."""

    def current(self) -> "SmallActionQuerySet":
        """Those on the page, in their order."""
        return self.filter(removed_at=None).order_by("position", "pk")


class SmallAction(models.Model):
    """One small action that the page offers."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="small_actions")
    code = models.CharField(max_length=16, editable=False)
    kind = models.CharField(_("Jenis"), max_length=20)
    link = models.URLField(_("Tautan"), blank=True, max_length=300)
    hint = models.CharField(
        _("Petunjuk dari tim"),
        max_length=160,
        blank=True,
        help_text=_("Misalnya: tanyakan jadwal posko di kelurahanmu."),
    )
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SmallActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="small_action_code_once")
        ]

    def __str__(self) -> str:
        return self.kind

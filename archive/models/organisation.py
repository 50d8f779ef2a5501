"""Institutions that speak or relay what others said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationType(models.TextChoices):
    GOVERNMENT = "government", _("government body")
    AGENCY = "agency", _("news agency")
    NEWSPAPER = "newspaper", _("newspaper or site")
    CHANNEL = "channel", _("radio or television channel")
    PARTY = "party", _("political party")
    COMPANY = "company", _("company")
    GROUP = "group", _("armed or political group")
    OTHER = "other", _("other organisation")


class Organisation(models.Model):
    """A ministry, agency, newspaper, company or group; ``key`` is its folded name."""

    name = models.CharField(_("name"), max_length=300)
    key = models.CharField(_("key"), max_length=300, unique=True, editable=False)
    type = models.CharField(_("type"), max_length=12, choices=OrganisationType.choices, default=OrganisationType.OTHER)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name

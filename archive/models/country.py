"""Countries and territories."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Country(models.Model):
    """A country or territory by its ISO 3166-1 alpha-2 code, with the names a newsroom gives it."""

    iso2 = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    name_ar = models.CharField(_("Arabic name"), max_length=100, unique=True)
    name_en = models.CharField(_("English name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name_ar"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(iso2__regex=r"^[A-Z][A-Z]$"),
                name="country_iso2_is_two_capitals",
                violation_error_message=_("The ISO code is two capital letters, such as SA."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("archive:country", args=[self.iso2.lower()])

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_ar

"""Publishers of articles."""

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


class Outlet(models.Model):
    """A newspaper, site or agency that published articles; ``key`` is its folded name."""

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('archive:articles')}?{urlencode({'outlet': self.pk})}"

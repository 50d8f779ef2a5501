"""The log of changed articles that the search index follows."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeQuerySet(models.QuerySet):
    def record(self, article_ids: Iterable[int]) -> None:
        """Log that these articles, or their statements, were written or deleted; call it in the same transaction."""
        self.bulk_create([self.model(article_id=article_id) for article_id in sorted(set(article_ids))])

    def after(self, position: int):
        """The changes that an index which has followed the log up to ``position`` has still to take in."""
        return self.filter(pk__gt=position).order_by("pk")


class Change(models.Model):
    """Article ``article_id``, or one of its statements, was written or deleted in the same transaction as this row.

    It is no foreign key: the row must outlive the article. The index follows the rows in order of their ids.
    """

    article_id = models.BigIntegerField(_("article"))
    at = models.DateTimeField(_("time"), auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.pk}: {self.article_id}"

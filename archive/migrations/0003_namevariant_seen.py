"""Count how often each spelling of a name was printed, so that the most frequent one can be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_countries")]

    operations = [
        migrations.AddField(
            model_name="namevariant",
            name="seen",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="times printed"),
        ),
    ]

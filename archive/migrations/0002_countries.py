"""Fill the table of countries from the display names of the extraction's word list."""

from django.db import migrations

from archive.extraction.lexicon import load_rows


def fill(apps, schema_editor):
    countries = apps.get_model("archive", "Country").objects.using(schema_editor.connection.alias)
    known = set(countries.values_list("pk", flat=True))
    rows = [row for row in load_rows("country_names") if row.iso2 not in known]
    countries.bulk_create([countries.model(iso2=row.iso2, name_ar=row.ar, name_en=row.en) for row in rows])


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

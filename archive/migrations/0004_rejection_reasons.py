"""Give the reasons for which records are rejected their names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0003_namevariant_seen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rejection",
            name="reason",
            field=models.CharField(
                choices=[
                    ("missing", "no such file"),
                    ("unreadable", "cannot be opened"),
                    ("not-a-file", "not a file"),
                    ("empty", "empty"),
                    ("no-body", "no running text"),
                    ("not-text", "not readable as text"),
                    ("too-large", "too large"),
                    ("wrong-format", "wrong format"),
                    ("broken-json", "broken JSON"),
                    ("cut-off", "breaks off"),
                    ("not-a-record", "not a record with a text"),
                    ("broken-archive", "broken archive"),
                    ("encrypted", "encrypted"),
                    ("unpacks-too-large", "too large when unpacked"),
                    ("nested-too-deep", "within too many archives"),
                    ("given-up", "rest of the file given up"),
                    ("fault", "fault of the program"),
                ],
                max_length=50,
                verbose_name="reason",
            ),
        ),
    ]

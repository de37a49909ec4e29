from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("museum", "0004_preview_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishingRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("severities", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "publishing rules",
                "verbose_name_plural": "publishing rules",
                "default_permissions": ["change"],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meet', '0004_guests'),
    ]

    operations = [
        migrations.AddField(
            model_name='said',
            name='is_published',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='session',
            name='publishes_answers',
            field=models.BooleanField(default=False),
        ),
    ]

import chibo4tot.shared.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cells', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('key', models.CharField(blank=True, default='', max_length=200)),
                ('payload', models.JSONField(default=dict)),
                ('status', models.CharField(choices=[('waiting', 'đang chờ'), ('running', 'đang chạy'), ('done', 'đã xong'), ('failed', 'không chạy được')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('run_after', models.DateTimeField(default=chibo4tot.shared.clock.now)),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True, default='')),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'run_after'], name='job_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'running', 'done', 'failed'])), name='job_status_known'), models.UniqueConstraint(condition=models.Q(('status', 'waiting'), models.Q(('key', ''), _negated=True)), fields=('name', 'key'), name='job_waits_once_per_key')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=200)),
                ('base_version', models.PositiveIntegerField(default=0)),
                ('fields', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(default=chibo4tot.shared.clock.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'place'), name='draft_once_per_place')],
            },
        ),
    ]

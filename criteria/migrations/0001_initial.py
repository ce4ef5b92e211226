import chibo4tot.shared.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cells', '0001_initial'),
        ('cells', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CriteriaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('code', models.CharField(max_length=60, verbose_name='mã bộ tiêu chí')),
                ('name', models.CharField(max_length=300, verbose_name='tên bộ tiêu chí')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria_sets', to='cells.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'code'), name='criteria_set_once')],
            },
        ),
        migrations.CreateModel(
            name='CriteriaVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='bản số')),
                ('status', models.CharField(choices=[('du_thao', 'Bản nháp'), ('ban_hanh', 'Đã ban hành'), ('het_hieu_luc', 'Đã thay thế')], default='du_thao', max_length=15)),
                ('content', models.TextField()),
                ('content_hash', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.criteriaversion')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='criteria.criteriaset')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['du_thao', 'ban_hanh', 'het_hieu_luc'])), name='version_status_known'), models.UniqueConstraint(fields=('set', 'number'), name='version_number_once'), models.CheckConstraint(condition=models.Q(('status', 'du_thao'), ('published_at__isnull', False), _connector='OR'), name='version_published_has_time')],
            },
        ),
    ]

import chibo4tot.shared.clock
import chibo4tot.shared.fields
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('name_key', chibo4tot.shared.fields.NameKeyField(db_index=True, editable=False, max_length=500, source='full_name')),
                ('name_fold', chibo4tot.shared.fields.FoldedField(db_index=True, editable=False, max_length=500, source='full_name')),
                ('gender', models.CharField(blank=True, choices=[('nam', 'Nam'), ('nu', 'Nữ')], max_length=3, verbose_name='nam/nữ')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='ngày sinh')),
                ('birth_precision', models.CharField(choices=[('day', 'ngày'), ('month', 'tháng'), ('year', 'năm')], default='day', max_length=5)),
                ('ethnicity', models.CharField(blank=True, max_length=50, verbose_name='dân tộc')),
                ('hometown', models.CharField(blank=True, max_length=200, verbose_name='quê quán')),
                ('party_card_no', models.CharField(blank=True, max_length=20, verbose_name='số thẻ đảng viên')),
                ('admission_date', models.DateField(blank=True, null=True, verbose_name='ngày vào Đảng (dự bị)')),
                ('official_date', models.DateField(blank=True, null=True, verbose_name='ngày chính thức')),
                ('official_date_unknown', models.BooleanField(default=False, verbose_name='chính thức, chưa rõ ngày')),
                ('political_theory_level', models.CharField(blank=True, max_length=50, verbose_name='lý luận chính trị')),
                ('state_position', models.CharField(blank=True, max_length=150, verbose_name='chức vụ chính quyền')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='điện thoại')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='member', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name_key', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('birth_precision__in', ['day', 'month', 'year'])), name='member_birth_precision_known'), models.CheckConstraint(condition=models.Q(('gender__in', ['', 'nam', 'nu'])), name='member_gender_known'), models.CheckConstraint(condition=models.Q(('official_date__isnull', True), ('admission_date__isnull', True), ('official_date__gte', models.F('admission_date')), _connector='OR'), name='member_official_after_admission'), models.UniqueConstraint(condition=models.Q(('party_card_no', ''), _negated=True), fields=('party_card_no',), name='member_card_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='cells.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('member__isnull', False), ('user__isnull', False), _connector='OR'), name='invitation_for_somebody')],
            },
        ),
        migrations.CreateModel(
            name='AccessEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=chibo4tot.shared.clock.now)),
                ('target_type', models.CharField(max_length=60)),
                ('target_id', models.CharField(max_length=40)),
                ('purpose', models.CharField(blank=True, default='', max_length=200)),
                ('viewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_events', to='cells.member')),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-at'], name='access_of_member')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('chinh_thuc', 'Sinh hoạt chính thức'), ('tam_thoi', 'Sinh hoạt tạm thời')], default='chinh_thuc', max_length=12)),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('document_no', models.CharField(blank=True, max_length=60, verbose_name='số văn bản')),
                ('end_reason', models.CharField(blank=True, choices=[('da_chuyen_di', 'Chuyển sinh hoạt đi'), ('da_ra_khoi_dang', 'Ra khỏi Đảng'), ('tu_tran', 'Từ trần'), ('chi_bo_giai_the', 'Chi bộ giải thể hoặc sáp nhập'), ('huy_nhap', 'Hoàn tác lần nhập danh sách')], max_length=20)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cells.member')),
            ],
        ),
        migrations.CreateModel(
            name='ActivityPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('state', models.CharField(choices=[('dang_sinh_hoat', 'Đang sinh hoạt'), ('mien_sinh_hoat', 'Được miễn sinh hoạt'), ('tam_thoi_den', 'Sinh hoạt tạm thời từ nơi khác đến'), ('tam_thoi_di', 'Tạm thời sinh hoạt nơi khác'), ('dinh_chi_sinh_hoat', 'Bị đình chỉ sinh hoạt')], max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('document_no', models.CharField(blank=True, max_length=60)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activity_periods', to='cells.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['dang_sinh_hoat', 'mien_sinh_hoat', 'tam_thoi_den', 'tam_thoi_di', 'dinh_chi_sinh_hoat'])), name='activity_state_known'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='activity_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('dang_bo_tinh', 'Đảng bộ tỉnh'), ('dang_bo_cap_tren_co_so', 'Đảng bộ cấp trên trực tiếp cơ sở'), ('dang_bo_co_so', 'Đảng bộ cơ sở'), ('dang_bo_bo_phan', 'Đảng bộ bộ phận'), ('chi_bo_co_so', 'Chi bộ cơ sở'), ('chi_bo_truc_thuoc', 'Chi bộ trực thuộc'), ('to_dang', 'Tổ đảng')], max_length=30, verbose_name='loại hình')),
                ('name', models.CharField(max_length=200, verbose_name='tên đầy đủ')),
                ('name_key', chibo4tot.shared.fields.TitleKeyField(db_index=True, editable=False, max_length=500, source='name')),
                ('name_fold', chibo4tot.shared.fields.FoldedField(db_index=True, editable=False, max_length=500, source='name')),
                ('short_name', models.CharField(blank=True, max_length=100, verbose_name='tên ngắn')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='tên trong địa chỉ trang')),
                ('path', chibo4tot.shared.fields.PlainOrderField(editable=False, max_length=200, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('document_prefix', models.CharField(blank=True, max_length=20, verbose_name='ký hiệu văn bản')),
                ('place_name', models.CharField(blank=True, max_length=100, verbose_name='địa danh')),
                ('org_code', models.CharField(blank=True, max_length=40, verbose_name='mã tổ chức đảng')),
                ('valid_from', models.DateField(verbose_name='thành lập từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='kết thúc hoạt động')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='cells.unit')),
            ],
            options={
                'ordering': ['path'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['dang_bo_tinh', 'dang_bo_cap_tren_co_so', 'dang_bo_co_so', 'dang_bo_bo_phan', 'chi_bo_co_so', 'chi_bo_truc_thuoc', 'to_dang'])), name='unit_kind_known'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='unit_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('role', models.CharField(choices=[('system_admin', 'Quản trị hệ thống'), ('committee_secretary', 'Bí thư đảng ủy'), ('office_chief', 'Chánh Văn phòng'), ('officer', 'Cán bộ văn phòng đảng ủy'), ('supervising_committee_member', 'Đảng ủy viên phụ trách chi bộ'), ('secretary', 'Bí thư chi bộ'), ('deputy_secretary', 'Phó bí thư chi bộ'), ('committee_member', 'Chi ủy viên'), ('inspector', 'Cán bộ kiểm tra'), ('member', 'Đảng viên')], max_length=40, verbose_name='vai trò')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('document_no', models.CharField(blank=True, max_length=60, verbose_name='số quyết định')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='cells.member')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='cells.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['system_admin', 'committee_secretary', 'office_chief', 'officer', 'supervising_committee_member', 'secretary', 'deputy_secretary', 'committee_member', 'inspector', 'member'])), name='role_known'), models.CheckConstraint(condition=models.Q(('role', 'member'), _negated=True), name='role_member_follows_from_membership'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='role_dates_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', False), ('user__isnull', True)), models.Q(('member__isnull', True), ('user__isnull', False)), _connector='OR'), name='role_of_member_or_user')],
                'indexes': [models.Index(fields=['unit', 'role'], name='role_by_unit')],
            },
        ),
        migrations.CreateModel(
            name='NothingToReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('register', models.CharField(choices=[('discipline', 'Kỷ luật'), ('complaints', 'Đơn thư, phản ánh')], max_length=20)),
                ('period_start', models.DateField()),
                ('period_end', models.DateField()),
                ('confirmed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nothing_reported', to='cells.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('register__in', ['discipline', 'complaints'])), name='nothing_register_known'), models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='nothing_period_in_order'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('cell', 'register', 'period_start', 'period_end'), name='nothing_confirmed_once')],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='cell',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cells.unit'),
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('file_name', models.CharField(max_length=200)),
                ('file_hash', models.CharField(max_length=64)),
                ('as_of', models.DateField(blank=True, null=True)),
                ('content', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=dict)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='cells.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Discipline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('form', models.CharField(choices=[('khien_trach', 'Khiển trách'), ('canh_cao', 'Cảnh cáo'), ('cach_chuc', 'Cách chức'), ('khai_tru', 'Khai trừ'), ('giai_tan', 'Giải tán')], max_length=12, verbose_name='hình thức')),
                ('decided_on', models.DateField(verbose_name='ngày quyết định')),
                ('document_no', models.CharField(max_length=60, verbose_name='số quyết định')),
                ('self_detected', models.BooleanField(default=False, verbose_name='chi bộ tự phát hiện và đã khắc phục xong')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ngày hủy quyết định')),
                ('revoked_reason', models.CharField(blank=True, max_length=300)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disciplines', to='cells.member')),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disciplines', to='cells.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('form__in', ['khien_trach', 'canh_cao', 'cach_chuc', 'khai_tru', 'giai_tan'])), name='discipline_form_known'), models.CheckConstraint(condition=models.Q(('revoked_on__isnull', True), ('revoked_on__gte', models.F('decided_on')), _connector='OR'), name='discipline_dates_in_order')],
                'indexes': [models.Index(fields=['cell', 'decided_on'], name='discipline_by_cell')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('received_on', models.DateField(verbose_name='ngày nhận')),
                ('concluded_on', models.DateField(blank=True, null=True, verbose_name='ngày kết luận')),
                ('outcome', models.CharField(blank=True, choices=[('dung', 'Phản ánh đúng'), ('co_phan_dung', 'Phản ánh có phần đúng'), ('khong_dung', 'Phản ánh không đúng')], max_length=12, verbose_name='kết luận')),
                ('document_no', models.CharField(blank=True, max_length=60, verbose_name='số văn bản kết luận')),
                ('summary', models.CharField(max_length=300, verbose_name='nội dung tóm tắt')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='cells.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'dung', 'co_phan_dung', 'khong_dung'])), name='complaint_outcome_known'), models.CheckConstraint(condition=models.Q(('concluded_on__isnull', True), ('concluded_on__gte', models.F('received_on')), _connector='OR'), name='complaint_dates_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_on__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('concluded_on__isnull', False)), _connector='OR'), name='complaint_concluded_with_outcome')],
            },
        ),
        migrations.CreateModel(
            name='UnitSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_date', models.DateField()),
                ('document_no', models.CharField(blank=True, max_length=60)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='cells.unit')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='cells.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_between_two_units')],
            },
        ),
        migrations.CreateModel(
            name='WorkingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('regular_day', models.PositiveSmallIntegerField(verbose_name='ngày sinh hoạt thường kỳ')),
                ('minutes_deadline_days', models.PositiveSmallIntegerField(verbose_name='số ngày hoàn thiện biên bản')),
                ('quorum_percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='tỷ lệ đủ điều kiện họp')),
                ('duty_absence_excluded', models.BooleanField(verbose_name='không tính người đi công tác vào số phải dự')),
                ('rating_min_months', models.PositiveSmallIntegerField(verbose_name='số tháng từ khi kết nạp để xếp loại')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='working_rules', to='cells.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='rules_once_a_day'), models.CheckConstraint(condition=models.Q(('regular_day__gte', 1), ('regular_day__lte', 28)), name='rules_regular_day_in_month'), models.CheckConstraint(condition=models.Q(('quorum_percent__gte', 0), ('quorum_percent__lte', 100)), name='rules_quorum_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=chibo4tot.shared.clock.now)),
                ('verb', models.CharField(max_length=60)),
                ('target_type', models.CharField(max_length=60)),
                ('target_id', models.CharField(max_length=40)),
                ('unit_path', models.CharField(blank=True, default='', max_length=200)),
                ('data', models.JSONField(default=dict)),
                ('chain', models.CharField(blank=True, max_length=60, null=True)),
                ('sequence', models.PositiveBigIntegerField(blank=True, null=True)),
                ('previous_hash', models.CharField(blank=True, max_length=64, null=True)),
                ('hash', models.CharField(blank=True, max_length=64, null=True)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['target_type', 'target_id', 'at'], name='audit_of_target')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'sequence'), name='audit_sequence_once'), models.UniqueConstraint(fields=('chain', 'previous_hash'), name='audit_no_fork')],
            },
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['cell', 'valid_from'], name='membership_by_cell'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['chinh_thuc', 'tam_thoi'])), name='membership_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='membership_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('end_reason__in', ['', 'da_chuyen_di', 'da_ra_khoi_dang', 'tu_tran', 'chi_bo_giai_the', 'huy_nhap'])), name='membership_end_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('member', 'kind'), name='membership_one_open_per_kind'),
        ),
    ]

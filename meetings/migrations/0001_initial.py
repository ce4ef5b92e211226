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
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('kind', models.CharField(choices=[('thuong_ky', 'Sinh hoạt thường kỳ'), ('chuyen_de', 'Sinh hoạt chuyên đề'), ('thuong_ky_chuyen_de', 'Sinh hoạt thường kỳ kết hợp chuyên đề')], max_length=30, verbose_name='loại')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('month', models.PositiveSmallIntegerField(verbose_name='tháng')),
                ('topic', models.CharField(blank=True, max_length=300, verbose_name='chuyên đề')),
                ('starts_at', models.DateTimeField(verbose_name='bắt đầu')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='kết thúc')),
                ('place', models.CharField(max_length=200, verbose_name='địa điểm')),
                ('guests', models.CharField(blank=True, max_length=500, verbose_name='đại biểu mời')),
                ('status', models.CharField(choices=[('du_kien', 'Đã lên kế hoạch'), ('dang_hop', 'Đang họp'), ('da_hop', 'Đã họp'), ('da_huy', 'Đã hủy')], default='du_kien', max_length=12)),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('minutes_due_on', models.DateField(blank=True, null=True, verbose_name='hạn duyệt biên bản')),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='cells.unit')),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chaired', to='cells.member')),
                ('recorder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded', to='cells.member')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['thuong_ky', 'chuyen_de', 'thuong_ky_chuyen_de'])), name='meeting_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['du_kien', 'dang_hop', 'da_hop', 'da_huy'])), name='meeting_status_known'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='meeting_month_of_year'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='meeting_ends_after_start'), models.CheckConstraint(condition=models.Q(('chair', models.F('recorder')), _negated=True), name='meeting_chair_is_not_recorder'), models.UniqueConstraint(condition=models.Q(('kind__in', ['thuong_ky', 'thuong_ky_chuyen_de']), models.Q(('status', 'da_huy'), _negated=True)), fields=('cell', 'year', 'month'), name='meeting_one_regular_a_month')],
                'indexes': [models.Index(fields=['cell', 'year', 'month'], name='meeting_by_month'), models.Index(fields=['starts_at', 'id'], name='meeting_by_start')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('status', models.CharField(choices=[('du_thao', 'Đang ghi'), ('da_trinh', 'Chờ người chủ trì duyệt'), ('da_duyet', 'Đã duyệt, khóa'), ('da_thay', 'Đã có bản sửa thay thế')], default='du_thao', max_length=12)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='số biên bản')),
                ('summary', models.TextField(blank=True, verbose_name='kết luận chung của cuộc họp')),
                ('correction_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do sửa')),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('returned_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do trả lại')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_text', models.TextField(blank=True)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_versions', to='meetings.meeting')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'minutes',
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['du_thao', 'da_trinh', 'da_duyet', 'da_thay'])), name='minutes_status_known'), models.UniqueConstraint(fields=('meeting', 'version'), name='minutes_version_once'), models.UniqueConstraint(condition=models.Q(('status', 'da_duyet')), fields=('meeting',), name='minutes_one_in_force'), models.UniqueConstraint(condition=models.Q(('status__in', ['du_thao', 'da_trinh'])), fields=('meeting',), name='minutes_one_open_version'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['da_duyet', 'da_thay']), _negated=True), models.Q(('approved_at__isnull', False), models.Q(('content_hash', ''), _negated=True)), _connector='OR'), name='minutes_approved_with_hash'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('correction_reason', ''), _negated=True), _connector='OR'), name='minutes_correction_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('chinh_thuc', 'Đảng viên chính thức'), ('du_bi', 'Đảng viên dự bị')], max_length=12)),
                ('activity', models.CharField(choices=[('dang_sinh_hoat', 'Đang sinh hoạt'), ('mien_sinh_hoat', 'Được miễn sinh hoạt'), ('tam_thoi_den', 'Sinh hoạt tạm thời từ nơi khác đến'), ('tam_thoi_di', 'Tạm thời sinh hoạt nơi khác'), ('dinh_chi_sinh_hoat', 'Bị đình chỉ sinh hoạt')], max_length=20)),
                ('is_due', models.BooleanField(verbose_name='thuộc diện phải dự')),
                ('presence', models.CharField(choices=[('co_mat', 'Có mặt'), ('den_muon', 'Đến muộn'), ('vang_co_ly_do', 'Vắng có lý do'), ('vang_khong_ly_do', 'Vắng không lý do')], default='co_mat', max_length=20)),
                ('reason', models.CharField(blank=True, choices=[('cong_tac', 'Đi công tác'), ('om_dau', 'Ốm đau, điều trị'), ('viec_gia_dinh', 'Việc gia đình'), ('hoc_tap', 'Đi học tập trung'), ('khac', 'Lý do khác')], max_length=20)),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='ghi chú')),
                ('arrived_at', models.TimeField(blank=True, null=True, verbose_name='giờ đến')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='cells.member')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.minutes')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['chinh_thuc', 'du_bi'])), name='attendance_standing_known'), models.CheckConstraint(condition=models.Q(('activity__in', ['dang_sinh_hoat', 'mien_sinh_hoat', 'tam_thoi_den', 'tam_thoi_di', 'dinh_chi_sinh_hoat'])), name='attendance_activity_known'), models.CheckConstraint(condition=models.Q(('presence__in', ['co_mat', 'den_muon', 'vang_co_ly_do', 'vang_khong_ly_do'])), name='attendance_presence_known'), models.CheckConstraint(condition=models.Q(('reason__in', ['', 'cong_tac', 'om_dau', 'viec_gia_dinh', 'hoc_tap', 'khac'])), name='attendance_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(('presence', 'vang_co_ly_do'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='attendance_excused_has_reason'), models.UniqueConstraint(fields=('minutes', 'member'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('xac_nhan_bien_ban', 'Xác nhận biên bản kỳ trước'), ('bao_cao', 'Báo cáo kết quả thực hiện nhiệm vụ'), ('quan_triet', 'Quán triệt văn bản'), ('thao_luan', 'Thảo luận, bàn nhiệm vụ'), ('chuyen_de', 'Nội dung chuyên đề'), ('tu_phe_binh', 'Tự phê bình và phê bình'), ('khac', 'Nội dung khác')], max_length=20)),
                ('title', models.CharField(max_length=300, verbose_name='nội dung')),
                ('presented', models.TextField(blank=True, verbose_name='tóm tắt phần trình bày')),
                ('conclusion', models.TextField(blank=True, verbose_name='kết luận của người chủ trì')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='meetings.agendaitem')),
                ('presenter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cells.member')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.minutes')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['xac_nhan_bien_ban', 'bao_cao', 'quan_triet', 'thao_luan', 'chuyen_de', 'tu_phe_binh', 'khac'])), name='item_kind_known')],
                'indexes': [models.Index(fields=['minutes', 'order'], name='item_in_order')],
            },
        ),
        migrations.CreateModel(
            name='MonthWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('month', models.PositiveSmallIntegerField(verbose_name='tháng')),
                ('kind', models.CharField(choices=[('ghep_thang', 'Ghép với tháng khác'), ('hoan', 'Hoãn sang tháng sau'), ('cho_phep_khong_hop', 'Cấp trên cho phép không họp')], max_length=20, verbose_name='hình thức')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('status', models.CharField(choices=[('cho_xem_xet', 'Chờ đảng ủy xem xét'), ('chap_nhan', 'Được chấp nhận'), ('khong_chap_nhan', 'Không được chấp nhận')], default='cho_xem_xet', max_length=20)),
                ('judged_at', models.DateTimeField(blank=True, null=True)),
                ('judged_note', models.CharField(blank=True, max_length=300, verbose_name='ý kiến của đảng ủy')),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='month_waivers', to='cells.unit')),
                ('judged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['ghep_thang', 'hoan', 'cho_phep_khong_hop'])), name='waiver_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['cho_xem_xet', 'chap_nhan', 'khong_chap_nhan'])), name='waiver_status_known'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='waiver_month_of_year'), models.UniqueConstraint(condition=models.Q(('status', 'khong_chap_nhan'), _negated=True), fields=('cell', 'year', 'month'), name='waiver_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('speaker_name', models.CharField(max_length=150, verbose_name='người phát biểu')),
                ('text', models.TextField(verbose_name='ý kiến')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='meetings.agendaitem')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='cells.member')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=chibo4tot.shared.clock.now, editable=False)),
                ('title', models.CharField(max_length=300, verbose_name='nhiệm vụ')),
                ('product', models.CharField(blank=True, max_length=300, verbose_name='sản phẩm')),
                ('due_on', models.DateField(verbose_name='hạn hoàn thành')),
                ('assigned_on', models.DateField(verbose_name='ngày giao')),
                ('status', models.CharField(choices=[('dang_thuc_hien', 'Đang thực hiện'), ('da_bao_cao', 'Đã báo cáo, chờ nghiệm thu'), ('tra_lai', 'Trả lại, cần làm tiếp'), ('da_nghiem_thu', 'Đã nghiệm thu'), ('da_huy', 'Đã hủy')], default='dang_thuc_hien', max_length=20)),
                ('is_proposed', models.BooleanField(default=False)),
                ('reported_on', models.DateField(blank=True, null=True, verbose_name='ngày báo cáo')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='ngày hoàn thành')),
                ('exceeded', models.BooleanField(default=False, verbose_name='vượt mức yêu cầu')),
                ('force_majeure', models.BooleanField(default=False, verbose_name='bất khả kháng được chấp nhận')),
                ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do hủy')),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='cells.member')),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='cells.unit')),
                ('source_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='meetings.agendaitem')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['dang_thuc_hien', 'da_bao_cao', 'tra_lai', 'da_nghiem_thu', 'da_huy'])), name='task_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('completed_on__isnull', False), ('status', 'da_nghiem_thu')), models.Q(models.Q(('status', 'da_nghiem_thu'), _negated=True), ('completed_on__isnull', True)), _connector='OR'), name='task_accepted_has_day'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('assigned_on'))), name='task_due_after_assignment')],
                'indexes': [models.Index(fields=['cell', 'due_on'], name='task_by_cell_due'), models.Index(fields=['assignee', 'status'], name='task_by_assignee')],
            },
        ),
        migrations.CreateModel(
            name='TaskNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('status', models.CharField(choices=[('dang_thuc_hien', 'Đang thực hiện'), ('da_bao_cao', 'Đã báo cáo, chờ nghiệm thu'), ('tra_lai', 'Trả lại, cần làm tiếp'), ('da_nghiem_thu', 'Đã nghiệm thu'), ('da_huy', 'Đã hủy')], max_length=20)),
                ('text', models.TextField(blank=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='meetings.task')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['dang_thuc_hien', 'da_bao_cao', 'tra_lai', 'da_nghiem_thu', 'da_huy'])), name='task_note_status_known')],
            },
        ),
    ]

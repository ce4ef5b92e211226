"""Whether a person's log-in may be opened by another: nobody may so gain rights of his own."""

from django.db.models import Q

from cells.access.actions import Action
from cells.access.matrix import MATRIX, Reach
from cells.access.policy import Actor, can
from cells.enums import Role
from cells.models import Member, RoleAssignment, User, in_force
from chibo4tot.shared import clock


def outranked_by(actor: Actor, *, member: Member | None, user: User | None) -> str | None:
    """Why the actor may not hand out this person's log-in, or None when he may.

    Whoever holds the slip holds the rights. So the actor must be able to invite in every unit in
    which the person holds a role; and where the person has rights over a whole branch that the
    actor lacks, the actor must be one who may give roles there.
    """
    holder = Q(pk__in=[])
    if member is not None:
        holder |= Q(member=member.pk)
    if user is not None:
        holder |= Q(user=user.pk)
    held = RoleAssignment.objects.filter(holder, in_force(clock.today())).select_related("unit")
    for assignment in held:
        unit = assignment.unit
        if not can(actor, Action.ACCOUNT_INVITE, unit):
            return f"Người này giữ vai trò tại {unit.name}; hãy đề nghị nơi ấy cấp phiếu mời."
        rights = MATRIX[Role(assignment.role)].items()
        wide = [action for action, reach in rights if reach & Reach.SUBTREE]
        more = any(not can(actor, action, unit) for action in wide)
        if more and not can(actor, Action.ROLE_MANAGE, unit):
            return (
                f"Người này có quyền rộng hơn bạn tại {unit.name}; "
                "hãy đề nghị người có quyền giao vai trò cấp phiếu mời."
            )
    return None

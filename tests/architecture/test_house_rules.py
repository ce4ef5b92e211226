"""Reads all our code and holds it against the house rules; each rule is first seen failing."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.architecture import reading
from tests.architecture.reading import Rule, is_product

FOLDERS = ("chibo4tot", "cells", "criteria", "meetings", "evaluations", "tests", ".ci")

FOR_ALL: list[Rule] = [
    reading.docstring_opens_the_file,
    reading.file_is_short,
    reading.name_says_something,
    reading.ignores_give_a_reason,
]
FOR_PRODUCT: list[Rule] = [
    reading.functions_are_short,
    reading.views_write_nothing,
    reading.views_read_forms,
    reading.services_name_their_actor,
    reading.prefixes_use_the_index,
    reading.nothing_catches_everything,
    reading.roles_live_in_the_matrix,
    reading.imports_are_at_the_top,
    reading.escaping_stays_on,
    reading.sql_is_written_by_django,
    reading.domain_counts_exactly,
    reading.models_save_plainly,
    reading.rulebook_is_data,
]

VIEW, SERVICE, DOMAIN = "cells/views/units.py", "cells/services/units.py", "cells/domain/paths.py"
BROKEN: list[tuple[Rule, str, str]] = [
    (reading.docstring_opens_the_file, VIEW, "x = 1"),
    (reading.docstring_opens_the_file, VIEW, '"""\nNot on the first line."""'),
    (reading.file_is_short, VIEW, "x = 1\n" * 401),
    (reading.name_says_something, "cells/utils.py", ""),
    (reading.name_says_something, "cells/common/units.py", ""),
    (reading.ignores_give_a_reason, VIEW, "x = 1  # noqa"),
    (reading.ignores_give_a_reason, VIEW, "x = 1  # noqa: S101"),
    (reading.ignores_give_a_reason, VIEW, "x = 1  # type: ignore"),
    (reading.ignores_give_a_reason, VIEW, "x = 1  # type: ignore[misc]"),
    (reading.functions_are_short, SERVICE, "def f():\n" + "    x = 1\n" * 60),
    (reading.functions_are_short, VIEW, "class V:\n  def f():\n" + "    x = 1\n" * 30),
    (reading.views_write_nothing, VIEW, "unit.save()"),
    (reading.views_write_nothing, "criteria/views.py", "Unit.objects.create(name=1)"),
    (reading.views_write_nothing, "chibo4tot/pages/home.py", "things.update(a=1)"),
    (reading.views_read_forms, VIEW, "x = request.POST['a']"),
    (reading.views_read_forms, VIEW, "x = self.request.POST.get('a')"),
    (reading.views_read_forms, VIEW, "if 'save' in request.POST: ..."),
    (reading.services_name_their_actor, SERVICE, "@transaction.atomic\ndef move(unit, actor): ..."),
    (reading.prefixes_use_the_index, VIEW, "Unit.objects.filter(path__startswith=p)"),
    (reading.nothing_catches_everything, VIEW, "try:\n    f()\nexcept Exception:\n    pass"),
    (reading.nothing_catches_everything, VIEW, "try:\n    f()\nexcept:\n    pass"),
    (reading.roles_live_in_the_matrix, SERVICE, "x = Role.SECRETARY"),
    (reading.imports_are_at_the_top, SERVICE, "def f():\n    import os"),
    (reading.escaping_stays_on, VIEW, "x = mark_safe(y)"),
    (reading.escaping_stays_on, VIEW, "@csrf_exempt\ndef f(): ..."),
    (reading.sql_is_written_by_django, SERVICE, "Unit.objects.raw('SELECT 1')"),
    (reading.sql_is_written_by_django, SERVICE, "cursor.execute('SELECT 1')"),
    (reading.domain_counts_exactly, DOMAIN, "x = 0.5"),
    (reading.domain_counts_exactly, DOMAIN, "x = float(y)"),
    (reading.domain_counts_exactly, DOMAIN, "x = date.today()"),
    (reading.models_save_plainly, "cells/models/units.py", "class A:\n    def save(self): ..."),
    (reading.rulebook_is_data, SERVICE, "x = 'C2.3'"),
]


def our_files() -> Iterator[tuple[str, str]]:
    """Path and source of every Python file of ours."""
    for folder in FOLDERS:
        for file in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            path = file.relative_to(settings.BASE_DIR).as_posix()
            if "/migrations/" not in path:
                yield path, file.read_text(encoding="utf-8")


FILES = list(our_files())


def name_of(rule: object) -> str:
    """The rule's name where pytest prints it."""
    return getattr(rule, "__name__", "")


@pytest.mark.parametrize("rule", FOR_ALL + FOR_PRODUCT, ids=name_of)
def test_house_rule_holds(rule):
    product_only = rule in FOR_PRODUCT
    looked_at = [(p, s) for p, s in FILES if is_product(p) or not product_only]

    broken = [f"{path}: {fault}" for path, source in looked_at for fault in rule(path, source)]

    assert broken == [], rule.__doc__


@pytest.mark.parametrize(("rule", "path", "source"), BROKEN, ids=name_of)
def test_house_rule_notices_what_breaks_it(rule, path, source):
    assert rule(path, source) != []


def test_every_house_rule_has_been_seen_failing():
    assert {rule for rule, _, _ in BROKEN} == set(FOR_ALL + FOR_PRODUCT)

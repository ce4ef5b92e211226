"""{% can %}: the answer of cells.access, and a misspelt action that does not compile."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def shown(source, user, **values):
    request = RequestFactory().get("/")
    request.user = user
    return Template("{% load access_tags %}" + source).render(
        Context({"request": request} | values)
    )


ASK_UNIT = '{% can "unit.manage" unit as may %}{{ may }}'
ASK_ANYWHERE = '{% can "unit.manage" as may %}{{ may }}'


@pytest.mark.parametrize(("name", "answer"), [("officer", "True"), ("member_a", "False")])
def test_can_asks_about_the_object(world, name, answer):
    assert shown(ASK_UNIT, world.user(name), unit=world.cell_a) == answer


@pytest.mark.parametrize(("name", "answer"), [("officer", "True"), ("outsider", "False")])
def test_can_without_object_asks_whether_anywhere(world, name, answer):
    assert shown(ASK_ANYWHERE, world.user(name)) == answer


@pytest.mark.parametrize(
    "source",
    [
        '{% can "unit.mange" unit as may %}',
        "{% can unit.manage unit as may %}",
        '{% can "unit.manage" unit %}',
        '{% can "unit.manage" unit more as may %}',
    ],
)
def test_can_refuses_to_compile_what_is_misspelt(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load access_tags %}" + source)

"""What is true of a row is a constraint of the database, not only a hope of the form."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, CheckConstraint, F, Model, Q

OURS = ("shared", "cells", "criteria", "meetings", "evaluations")
STARTS_AND_ENDS = [("_from", "_to"), ("starts_on", "ends_on"), ("starts_at", "ends_at")]


def our_models() -> Iterator[type[Model]]:
    """Every concrete model of ours."""
    for label in OURS:
        yield from apps.get_app_config(label).get_models()


def names_in(condition: object) -> set[str]:
    """The fields that a condition speaks of."""
    if isinstance(condition, Q):
        return {name for child in condition.children for name in names_in(child)}
    if isinstance(condition, tuple):
        name, value = condition
        of_value = {value.name} if isinstance(value, F) else set()
        return {name, *of_value}
    return set()


def checked(model: type[Model]) -> list[set[str]]:
    """For each CHECK of the model, the fields that it speaks of."""
    constraints = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
    return [names_in(constraint.condition) for constraint in constraints]


def unchecked_choices(model: type[Model]) -> list[str]:
    """Choices fields whose words do not bind the database."""
    bound = {name for names in checked(model) for name in names}
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.local_fields
        if isinstance(field, CharField) and field.choices and f"{field.name}__in" not in bound
    ]


def unchecked_dates(model: type[Model]) -> list[str]:
    """Pairs of dates that may be in the wrong order."""
    fields = {field.name for field in model._meta.local_fields}
    together = [{name.partition("__")[0] for name in names} for names in checked(model)]
    pairs = [
        (name, name.removesuffix(start) + end)
        for start, end in STARTS_AND_ENDS
        for name in fields
        if name.endswith(start) and name.removesuffix(start) + end in fields
    ]
    return [
        f"{model._meta.label}: {start}, {end}"
        for start, end in pairs
        if not any({start, end} <= names for names in together)
    ]


def test_every_choice_has_a_check():
    assert [fault for model in our_models() for fault in unchecked_choices(model)] == []


def test_every_pair_of_dates_has_a_check():
    assert [fault for model in our_models() for fault in unchecked_dates(model)] == []


def test_field_without_check_is_noticed(monkeypatch):
    membership = apps.get_model("cells", "Membership")
    monkeypatch.setattr(membership._meta, "constraints", [])

    assert unchecked_choices(membership) != []
    assert unchecked_dates(membership) == ["cells.Membership: valid_from, valid_to"]

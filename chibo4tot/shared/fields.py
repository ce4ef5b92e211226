"""Fields kept by the model itself: search and sort keys of a text, and the path of a unit."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from chibo4tot.shared.vietnamese import fold, name_key, sort_key


class PlainOrderField(models.CharField[str, str]):
    """Text compared byte by byte on both engines (collation "C" on PostgreSQL).

    A prefix is then a range, served by the ordinary index: ``gte=p, lt=p + "~"``.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class _DerivedField(PlainOrderField):
    """A key computed from another field whenever the row is saved (also by bulk_create)."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        return name, path, list(args), kwargs

    def derive(self, text: str) -> str:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.derive(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class NameKeyField(_DerivedField):
    """Sorts people the Vietnamese way."""

    def derive(self, text: str) -> str:
        return name_key(text)


class TitleKeyField(_DerivedField):
    """Sorts titles and places the Vietnamese way."""

    def derive(self, text: str) -> str:
        return sort_key(text)


class FoldedField(_DerivedField):
    """Finds a text typed with or without diacritics."""

    def derive(self, text: str) -> str:
        return fold(text)

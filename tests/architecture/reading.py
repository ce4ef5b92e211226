"""Reads the code and names what breaks a house rule; each rule takes source, so it can be tried."""

import ast
import re
from collections.abc import Callable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[str, str], list[str]]

FILE_LINES = 400
FUNCTION_LINES = 60
VIEW_METHOD_LINES = 30
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# Who may name a role besides the permission table: what grants roles, and what builds a world.
ROLE_ROOMS = (
    "cells/access/",
    "cells/enums.py",
    "cells/services/roles.py",
    "cells/models/roles.py",
    "cells/migrations/",
    "chibo4tot/management/",
    "chibo4tot/demo/",
    "tests/",
)
ROLE_WORDS_OF_ENUMS = {"choices", "labels", "values", "names"}
# The job runner must outlive any job.
CATCHES_ALL = {"chibo4tot/shared/queue.py"}
# Health asks the database the smallest question there is.
SQL_BY_HAND = {"chibo4tot/health.py"}


def is_view(path: str) -> bool:
    """Whether the file answers requests."""
    return bool(re.search(r"/views(/|\.py$)", path)) or path.startswith("chibo4tot/pages/")


def is_product(path: str) -> bool:
    """Whether the file is neither a test nor a migration."""
    return not path.startswith(("tests/", ".ci/")) and "/migrations/" not in path


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every called name (the last part of a dotted one) with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            yield name, node.lineno


def docstring_opens_the_file(path: str, source: str) -> list[str]:
    """Each file opens with one line that says what it is for."""
    text = ast.get_docstring(ast.parse(source), clean=False) or ""
    return [] if text.strip() and text.splitlines()[0].strip() else ["no docstring"]


def file_is_short(path: str, source: str) -> list[str]:
    """A file is at most 400 lines long."""
    lines = len(source.splitlines())
    return [f"{lines} lines"] if lines > FILE_LINES else []


def functions_are_short(path: str, source: str) -> list[str]:
    """A function is at most 60 lines long, a method in views at most 30."""
    tree = ast.parse(source)
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    methods = [node for cls in classes for node in functions(cls)] if is_view(path) else []
    return [
        f"{node.name} has {length} lines"
        for limit, nodes in ((FUNCTION_LINES, functions(tree)), (VIEW_METHOD_LINES, methods))
        for node in nodes
        if (length := (node.end_lineno or 0) - node.lineno + 1) > limit
    ]


def name_says_something(path: str, source: str) -> list[str]:
    """No junk drawers."""
    return [part for part in re.split(r"[/.]", path) if part in JUNK_DRAWERS]


def views_write_nothing(path: str, source: str) -> list[str]:
    """No write call in views: a service does it. (Merge dicts with |.)"""
    if not is_view(path):
        return []
    return [f"line {line}: .{name}(" for name, line in calls(ast.parse(source)) if name in WRITES]


def views_read_forms(path: str, source: str) -> list[str]:
    """No raw POST data in views: it is handed to a form, which reads it."""
    if not is_view(path):
        return []
    read = re.compile(r"request\.POST(\[|\.)|\bin (self\.)?request\.POST")
    hits = enumerate(source.splitlines(), start=1)
    return [f"line {number}: request.POST" for number, line in hits if read.search(line)]


def services_name_their_actor(path: str, source: str) -> list[str]:
    """A public service that writes takes a keyword-only `actor`."""
    if "/services" not in path:
        return []
    body = ast.parse(source).body
    public = [n for n in body if isinstance(n, Function) and not n.name.startswith("_")]
    return [
        f"{node.name}() has no keyword-only actor"
        for node in public
        if _is_atomic(node) and "actor" not in {arg.arg for arg in node.args.kwonlyargs}
    ]


def _is_atomic(node: Function) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


def prefixes_use_the_index(path: str, source: str) -> list[str]:
    """path__startswith is a full scan on SQLite; a subtree is a range."""
    return ["path__startswith"] if re.search(r"path__i?startswith", source) else []


def nothing_catches_everything(path: str, source: str) -> list[str]:
    """No `except Exception`, no bare `except`."""
    if path in CATCHES_ALL:
        return []
    return [
        f"line {node.lineno}: catches everything"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]


def roles_live_in_the_matrix(path: str, source: str) -> list[str]:
    """Nothing outside the permission table says what a role may do."""
    if path.startswith(ROLE_ROOMS):
        return []
    return [
        f"line {node.lineno}: Role.{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Role"
        and node.attr not in ROLE_WORDS_OF_ENUMS
    ]


def imports_are_at_the_top(path: str, source: str) -> list[str]:
    """Late imports hide circles; only apps.py needs them."""
    if path.endswith("apps.py"):
        return []
    return [
        f"line {inner.lineno}: late import in {node.name}"
        for node in functions(ast.parse(source))
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def escaping_stays_on(path: str, source: str) -> list[str]:
    """No mark_safe, no csrf_exempt."""
    tree = ast.parse(source)
    names = {"mark_safe", "csrf_exempt"}
    used = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in names]
    return used + [name for name, _ in calls(tree) if name == "SafeString"]


def sql_is_written_by_django(path: str, source: str) -> list[str]:
    """No SQL by hand: .raw(, .extra(, cursor.execute(, RawSQL."""
    if path in SQL_BY_HAND:
        return []
    names = {"raw", "extra", "execute", "executemany", "RawSQL"}
    return [f"line {line}: {name}(" for name, line in calls(ast.parse(source)) if name in names]


def ignores_give_a_reason(path: str, source: str) -> list[str]:
    """A noqa and a type: ignore name their code and a reason."""
    noqa = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)* - \S)", re.IGNORECASE)
    types = re.compile(r"#\s*type:\s*ignore(?!\[[a-z-]+(, ?[a-z-]+)*\] +# ?\S)")
    return [
        f"line {number}: {line.strip()[-60:]}"
        for number, line in enumerate(source.splitlines(), start=1)
        if _in_comment(noqa, line) or _in_comment(types, line)
    ]


def _in_comment(pattern: re.Pattern[str], line: str) -> bool:
    found = pattern.search(line)
    return found is not None and line[: found.start()].count('"') % 2 == 0


def domain_counts_exactly(path: str, source: str) -> list[str]:
    """No float and no clock in a domain room."""
    if "/domain" not in path:
        return []
    tree = ast.parse(source)
    floats = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    names = {"float", "now", "today", "localtime", "localdate"}
    return floats + [f"line {line}: {name}(" for name, line in calls(tree) if name in names]


def models_save_plainly(path: str, source: str) -> list[str]:
    """No save() or delete() override: a verb does it, visibly."""
    if not re.search(r"/models(/|\.py$)", path):
        return []
    names = {"save", "delete"}
    return [f"{node.name}()" for node in functions(ast.parse(source)) if node.name in names]


def rulebook_is_data(path: str, source: str) -> list[str]:
    """No indicator code in Python: which figure counts for which is a published version's data."""
    return [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"C[1-9]\.\d+[a-z]?", node.value)
    ]

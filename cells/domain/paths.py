"""Paths of the unit tree: fixed-width segments, each ended by a point ("000001.000004.")."""

SEGMENT = 6


def segment(number: int) -> str:
    """One segment of a path."""
    assert 0 < number < 10**SEGMENT, "a segment has six digits"
    return f"{number:0{SEGMENT}d}."


def child_path(parent_path: str, number: int) -> str:
    """The path of the child with this number."""
    return parent_path + segment(number)


def is_within(path: str, ancestor: str) -> bool:
    """Whether the path is the ancestor's or lies under it."""
    return path.startswith(ancestor)


def ancestors(path: str) -> tuple[str, ...]:
    """The paths of the ancestors, from the root down, the path itself last."""
    width = SEGMENT + 1
    return tuple(path[:end] for end in range(width, len(path) + 1, width))


def depth(path: str) -> int:
    """How many ancestors the unit has."""
    return len(path) // (SEGMENT + 1) - 1


def moved(path: str, old_parent: str, new_parent: str) -> str:
    """The path after its branch has moved from one parent to another."""
    return new_parent + path[len(old_parent) :]

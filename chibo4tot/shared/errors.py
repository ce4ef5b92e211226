"""What a service may refuse with; the text is a Vietnamese sentence shown to the user."""


class DomainError(Exception):
    """A step that the rules refuse. ``str(error)`` says what is wrong and what to do next."""


class NotAllowed(DomainError):
    """The actor has no right to the action on an object within reach: answered with 403."""


class WrongState(DomainError):
    """The object is not in a state that allows the step."""


class EditConflict(DomainError):
    """Somebody saved a newer text meanwhile; carries it so that both can be shown."""

    def __init__(self, message: str, *, theirs: dict[str, str], version: int) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.version = version

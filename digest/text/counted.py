"""Numbers with their nouns."""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 story`, `2 stories`; *many* where an s at the end will not do."""
    return f"{number} {one if number == 1 else many or one + 's'}"

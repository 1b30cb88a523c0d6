from collections.abc import Mapping

class LineCol:
    line: int
    col: int
    data: Mapping[object, list[int]] | None

class Tag:
    value: str | None

class CommentedMap(dict[object, object]):
    lc: LineCol
    tag: Tag

class CommentedSeq(list[object]):
    lc: LineCol
    tag: Tag

class TaggedScalar:
    tag: Tag

class CommentedKeyMap: ...

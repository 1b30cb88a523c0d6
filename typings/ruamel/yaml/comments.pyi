from collections.abc import Mapping, Sequence

class LineCol:
    line: int
    col: int
    data: Mapping[object, list[int]] | None

class Tag:
    value: str | None

class CommentToken:
    value: str

class Comment:
    items: Mapping[object, Sequence[CommentToken | None]]

class CommentedMap(dict[object, object]):
    lc: LineCol
    ca: Comment
    tag: Tag

class CommentedSeq(list[object]):
    lc: LineCol
    tag: Tag

class TaggedScalar:
    tag: Tag

class CommentedKeyMap: ...

"""Templates by name: the editor's own, and the built-in ones where there is none.

An editor's template may extend or include the built-in one of its name as `builtin/NAME`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from digest.errors import Place, TemplateError
from digest.render.catalogues import translations
from digest.render.own import last_change, own_files
from digest.render.words import Words
from digest.resources import resource

if TYPE_CHECKING:
    from gettext import NullTranslations

    from digest.render.sandbox import Sandbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a press in a language; *own* is the home's `templates/`, maybe absent."""

    own: Path | None = None
    language: str = "en"  #: BCP 47; what it is not known in is said in English
    changes: tuple[tuple[Path, int | None], ...] = ()  #: see `as_now`

    @property
    def edited(self) -> bool:
        """Whether there is any of the editor's own; those are rendered in a child process.

        :raises TemplateError: where that cannot be seen.
        """
        return self.own is not None and bool(own_files(self.own, ".j2"))

    def speaking(self, language: str) -> Templates:
        """The same in another language."""
        return replace(self, language=language)

    def as_now(self) -> Templates:
        """The same, and no longer equal to what it is once a file of the editor's own is changed.

        :raises TemplateError: where that cannot be seen.
        """
        files = own_files(self.own, ".j2") if self.own else []
        return replace(self, changes=tuple((file, last_change(file)) for file in files))

    def builtin(self) -> Templates:
        """The same without the editor's own."""
        return replace(self, own=None, changes=())

    @property
    def words(self) -> Words:
        """What its language says.

        :raises TemplateError: where a catalogue is wrong.
        """
        return Words(self.language, translations(self.language, self.own))

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """What the template *name* makes of *values*, here and now.

        :raises TemplateError: where it is wrong: file, line, and what would be right.
        """
        box = self.box()
        try:
            return box.written(box.get_template(name), values)
        except Exception as raised:  # noqa: BLE001 - whatever a template's expression raises
            raise self._fault(raised, name, values) from None

    def compile(self, name: str) -> None:
        """Read the template *name*, and see that what it includes or extends is there.

        :raises TemplateError: at the first fault that shows without rendering it.
        """
        box = self.box()
        try:
            box.get_template(name)
            box.need_included(name)
        except Exception as raised:  # noqa: BLE001 - an editor's file may hold anything
            raise self._fault(raised, name) from None

    @property
    def known(self) -> list[str]:
        """The names of the built-in ones: what has one of them is used."""
        return _builtin(self.language, self.builtin().words.translations).list_templates()

    def unused(self, names: Sequence[str], chosen: Iterable[str]) -> list[str]:
        """Of the editor's own *names*, all of which can be read, those that change nothing.

        Whatever is *chosen*, known, or included by another is used.
        """
        box = self.box()
        included = {named for name in names for named in box.included(name)}
        if None in included:  # worked out while it is rendered: it may be any
            return []
        used = {*self.known, *chosen, *included}
        return [name for name in names if name not in used]

    def render_some(self, name: str, values: Mapping[str, object]) -> str:
        """As `render`, where nothing would be a mistake: an empty file, or a condition too many.

        :raises TemplateError: where it is wrong, or writes nothing.
        """
        written = self.render(name, values)
        if not written.strip():
            message = "it writes nothing; a mail has to say something"
            raise TemplateError(Place(self.path(name)), message)
        return written

    def render_text(
        self, source: str, values: Mapping[str, object], *, file: Path, path: str
    ) -> str:
        """What a template that stands in a config makes of *values*.

        *file* and *path* (such as `subject`) say where it stands.
        """
        box = self.box()
        try:
            return box.written(box.of_text(source), values)
        except Exception as raised:  # noqa: BLE001 - whatever a template's expression raises
            from digest.render.faults import fault
            from digest.render.scopes import names_in

            def seen(_: Path, line: int, wrong: str) -> set[str]:
                return names_in(box.parse(source), line, wrong).union(values)

            wrong = fault(raised, file, seen=seen, source=source)
            raise TemplateError(Place(file), f"{path}: {wrong.message}", wrong.excerpt) from None

    def box(self) -> Sandbox:
        """Jinja with what there is: of an editor's own only for a child process."""
        words = self.words
        if self.edited and self.own:
            return _edited(self.own, words)
        return _builtin(self.language, words.translations)

    def path(self, name: str) -> Path:
        """The file that *name* is, or, where there is none, that an editor would write."""
        builtin = resource("templates") / name
        mine = self.own / name if self.own else builtin
        return mine if mine.is_file() or not builtin.is_file() else builtin

    def _fault(self, raised: Exception, name: str, given: Iterable[str] = ()) -> TemplateError:
        from digest.render.faults import fault
        from digest.render.scopes import Reached

        if isinstance(raised, TemplateError):  # what could not be read says so itself
            return raised
        box = self.box()

        def seen(file: Path, line: int, wrong: str) -> set[str]:
            return Reached(box, [name], given).seen(file, line, wrong)

        return fault(raised, self.path(name), box.list_templates(), seen=seen)


@lru_cache(maxsize=16)
def _builtin(language: str, translations: NullTranslations) -> Sandbox:
    """Compiled once a language, and again when its catalogue is another."""
    from digest.render.loading import builtin
    from digest.render.sandbox import Sandbox

    return Sandbox(builtin(), Words(language, translations))


def _edited(own: Path, words: Words) -> Sandbox:
    """With an editor's templates a new one each time: they may have been changed."""
    from digest.render.loading import edited
    from digest.render.sandbox import Sandbox

    return Sandbox(edited(own), words)

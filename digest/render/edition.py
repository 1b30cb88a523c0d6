"""An edition as a mail: content > view > HTML and text > CSS inlined > small enough.

Rendered once for all readers. What differs from reader to reader stands in it as slot marks, which
whoever compiles the message replaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.errors import Refused
from digest.model.edition import Content
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.render.clean import clean
from digest.render.inlining import inlined
from digest.render.isolated import in_child
from digest.render.look import Look, PressFacts
from digest.render.templates import Templates
from digest.render.trim import fitted
from digest.render.view import EditionView, view

LONGEST_SUBJECT = 150  # characters; clients show about 70
_PREHEADER = (100, 140)  # characters that clients show beside the subject
_NONCE = re.compile(r"[0-9A-Za-z]{12,64}")
_PLAIN_SUBJECT = re.compile(r"(?:[^{}]|\{\{\s*[a-z_.]+\s*\}\})*")
_BLANK_LINES = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"(?<!^--)[ \t]+$", re.MULTILINE)  # "-- " opens a signature


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """All that a rendering is made of; an editor's templates are rendered in a child process."""

    content: Content
    look: Look
    templates: Templates
    template: str
    subject: str
    nonce: str
    press: PressFacts


def render_mail(
    content: Content,
    *,
    look: Look,
    templates: Templates,
    template: str = "email",
    subject: str,
    nonce: str,
    press: PressFacts,
) -> Rendering:
    """The mail of *content*: `TEMPLATE.html.j2` and `TEMPLATE.txt.j2` over `edition`.

    *subject* is text or a template over `edition`; *nonce* is random letters and digits.

    :raises TemplateError: where a template is wrong, does not end, or eats memory.
    :raises Refused: when an article holds the nonce, or nothing makes the mail small enough.
    """
    if not _NONCE.fullmatch(nonce):
        raise ValueError("a nonce is 12 to 64 letters and digits")
    if nonce in repr(content):
        raise Refused("an article holds the nonce of this rendering; render again with another")
    job = _Job(
        content=content,
        look=look,
        templates=templates.speaking(content.language),
        template=template,
        subject=subject,
        nonce=nonce,
        press=press,
    )
    plain = _PLAIN_SUBJECT.fullmatch(subject)
    if plain and not templates.edited:
        return _rendered(job)
    starts = [f"{template}.html.j2", f"{template}.txt.j2"]
    return in_child(templates, starts, _rendered, job, config=None if plain else _config(job))


def _rendered(job: _Job) -> Rendering:
    return fitted(job.content, lambda content: _once(replace(job, content=content)))


def _once(job: _Job) -> Rendering:
    edition = view(job.content, job.press, foreign_pictures=True)
    names = _names(job, edition)
    subject = _subject(job, names)
    names |= {"subject": subject, "preheader": _preheader(edition, subject)}
    html = job.templates.render_some(f"{job.template}.html.j2", names)
    text = job.templates.render_some(f"{job.template}.txt.j2", names)
    return Rendering(
        nonce=job.nonce,
        subject=subject,
        preheader=str(names["preheader"]),
        html=inlined(html),
        text=_TRAILING.sub("", _BLANK_LINES.sub("\n\n", text)).strip("\n") + "\n",
        language=job.content.language,
    )


def _names(job: _Job, edition: EditionView) -> dict[str, object]:
    """What the templates of a mail see."""
    reader: Mapping[str, str] = {slot.value: slot_mark(job.nonce, slot) for slot in ReaderSlot}
    return {"edition": edition, "press": job.press, "look": job.look, "reader": reader}


def _subject(job: _Job, names: Mapping[str, object]) -> str:
    said = job.templates.render_text(job.subject, names, file=_config(job), path="subject")
    said = clean(said)
    said = said.replace(f"@@{job.nonce}", "")
    if not said:
        said = clean(job.content.lead.headline) or clean(job.content.title)
    return said if len(said) <= LONGEST_SUBJECT else said[: LONGEST_SUBJECT - 1].rstrip() + "…"


def _config(job: _Job) -> Path:
    """Where the subject stands."""
    return Path("config", "digests", f"{job.content.digest}.yaml")


def _preheader(edition: EditionView, subject: str) -> str:
    """What stands beside the subject in a list of mails: the next headlines, whole if it goes."""
    least, most = _PREHEADER
    said = ""
    for story in edition.stories:
        if story.title in subject:
            continue
        longer = f"{said} · {story.title}" if said else story.title
        if len(longer) > most and len(said) >= least:
            break
        said = longer
        if len(said) >= least:
            break
    if not said and edition.lead.quotes:
        said = edition.lead.quotes[0].text
    return said if len(said) <= most else said[:most].rsplit(" ", 1)[0].rstrip(" ,;:·") + "…"

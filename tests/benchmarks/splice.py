"""Render once, splice per reader, beside building each mail anew: `python -m tests.benchmarks.splice`.

One mail of eight stories with 24 links of the reader's own and a name, in HTML and in text. It is
filled from the compiled message, and made by `email.message.EmailMessage` from the same HTML and
text with the same values, in turns. Figures are CPU time in the best of several rounds; each copy
is for another reader. Both sides are given the links ready, and neither signs for DKIM.

The 24 links are made as the press makes them, of one signed word for each thing that can be done,
with the story behind it; and, as the hardest case, each of a signed word of its own.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from html import escape

from digest.mail import Envelope, Reader, compile_message
from digest.model.edition import Content, Mention, Quote, Section
from digest.model.ids import EditionId, Slug, SubscriberId
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from tests.render.editions import content, item, mail

STORIES, LINKS = 8, 24
COPIES, BUILT, RENDERED, ROUNDS = 100, 1, 1, 150  # short rounds: other work disturbs few
NONCE = "9f3c00aa71d24e66"
BASE = "https://press.example.org"
WORD = "MGY3YSAxMjM0NSAxMiBtb3JuaW5n.F9J5sRMKcg3LThzkpjB"
DATE = datetime(2026, 11, 23, 7, tzinfo=UTC)
SENTENCE = "The harbour counted more herrings than in any November since the war. "
POLICY = policy.SMTP.clone(max_line_length=76)


def edition() -> Content:
    """Eight stories, three links each."""
    items = tuple(
        item(
            number,
            quotes=(Quote(text=SENTENCE * 2),),
            url=_source(3 * number),
            also_in=(Mention(outlet="The Tide", link=_source(3 * number + 1)),),
            link=_source(3 * number + 2),
        )
        for number in range(STORIES)
    )
    return content(Section(title="Coast", items=items))


def _source(link: int) -> str:
    return f"https://source.example/{link:02}"


def rendering(words: int) -> Rendering:
    """Its mail with a greeting, and a link of the reader's own in place of each of the 24."""
    made = mail(edition(), nonce=NONCE)
    name = slot_mark(NONCE, ReaderSlot.NAME)
    html = made.html.replace("</h1>", f"</h1><p>Hello {name},</p>", 1)
    text = f"Hello {name},\n\n{made.text}"
    for number in range(2, LINKS, 3):  # the text has two links a story; here it has the third too
        text = text.replace(_source(number - 1), f"{_source(number - 1)}\n{_source(number)}", 1)

    def own(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"{slot_mark(NONCE, f'word:{number % words}')}/{number // words}"

    source = re.compile(r"https://source\.example/(\d\d)")
    return replace(made, html=source.sub(own, html), text=source.sub(own, text))


def envelope() -> Envelope:
    return Envelope(
        edition=EditionId(1),
        digest=Slug("morning"),
        title="Morning",
        sender="The Press <news@example.org>",
        date=DATE,
        key=b"key",
        base=BASE,
    )


def readers(slots: frozenset[str]) -> list[Reader]:
    """Each with a name of more than ASCII, and with links of their own."""
    return [
        Reader(
            subscriber=SubscriberId(n),
            email=f"r{n}@example.org",
            name=f"Réader {n}",
            links={slot: f"/u/{WORD}{place:02}{n:05}".encode() for place, slot in enumerate(slots)},
        )
        for n in range(COPIES)
    ]


class Anew:
    """The mail as the standard library makes it, from HTML and text with the values filled in."""

    def __init__(self, made: Rendering) -> None:
        self._subject = made.subject
        self._html, self._text = _formatted(made.html), _formatted(made.text)

    def __call__(self, reader: Reader) -> bytes:
        values = {slot: BASE + link.decode() for slot, link in reader.links.items()}
        values["name"] = reader.name
        message = EmailMessage(policy=POLICY)
        message["From"] = "The Press <news@example.org>"
        message["To"] = f"{reader.name} <{reader.email}>"
        message["Subject"] = self._subject
        message["Date"] = DATE
        message["Message-ID"] = f"<1.{reader.subscriber}@example.org>"
        message["List-Id"] = "Morning <morning.example.org>"
        message["List-Unsubscribe"] = (
            f"<{values['one_click_url']}>, <mailto:news@example.org?subject=unsubscribe>"
        )
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Feedback-ID"] = "1:morning:edition:example.org"
        message["Precedence"] = "bulk"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self._text % values)
        message.add_alternative(
            self._html % {slot: escape(value) for slot, value in values.items()}, subtype="html"
        )
        return message.as_bytes()


def _formatted(text: str) -> str:
    """*text* as `%` wants it, the cheapest way to fill in values."""
    return re.sub(f"@@{NONCE}:([a-z_:0-9]+)@@", r"%(\1)s", text.replace("%", "%%"))


def each(make: Callable[[Reader], bytes], people: Sequence[Reader]) -> float:
    """Microseconds of CPU a copy."""
    began = time.process_time()
    for reader in people:
        make(reader)
    return (time.process_time() - began) / len(people) * 1e6


def compared(words: int) -> None:
    made = rendering(words)
    compiled, anew = compile_message(made, envelope()), Anew(made)
    people = readers(compiled.slots)
    filled: list[float] = []
    built: list[float] = []
    for _ in range(ROUNDS):
        filled.append(each(compiled.fill, people))
        built.append(each(anew, people[:BUILT]))
    size, built_size = len(compiled.fill(people[0])), len(anew(people[0]))
    print(
        f"{LINKS} links of {words} signed words and a name: {size} bytes; {built_size} built anew"
    )
    print(f"    spliced, each      {min(filled):8.2f} µs")
    print(f"    EmailMessage, each {min(built):8.0f} µs: {min(built) / min(filled):.0f} times")


def main() -> None:
    told = edition()
    rendered = min(
        each(lambda _: mail(told).html.encode(), readers(frozenset())[:RENDERED])
        for _ in range(ROUNDS)
    )
    print(f"{STORIES} stories rendered, warm: {rendered / 1e3:.2f} ms")
    for words in (3, LINKS):
        compared(words)


if __name__ == "__main__":
    main()

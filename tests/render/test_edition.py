from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import Refused
from digest.model.edition import Mention, Quote, Section
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.render import Templates, render_mail
from digest.render.clean import clean
from digest.settings.brand import THEMES
from tests.render.editions import NONCE, PRESS, content, held_to, item, look, mail


class _Seen(HTMLParser):
    """What a reader sees of some HTML, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.tags: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._silent += tag in ("style", "title")
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


def _marks(rendering: Rendering) -> int:
    return sum(rendering.html.count(slot_mark(NONCE, slot)) for slot in ReaderSlot)


@pytest.mark.parametrize("theme", THEMES)
def test_a_small_edition_looks_as_it_was_approved(theme: str) -> None:
    """Run with GOLDEN=1 to accept a change, and look at the difference."""
    brief = Section(title="", brief=True, items=(item(3, quotes=()),))
    rendering = mail(content(Section(title="", items=(item(1), item(2))), brief), theme=theme)
    held_to(f"{theme}.html", rendering.html)
    held_to("edition.txt", rendering.text)


def test_a_readers_own_values_are_marks_that_survive() -> None:
    rendering = mail()
    mark = slot_mark(NONCE, ReaderSlot.UNSUBSCRIBE)
    assert f'href="{mark}"' in rendering.html
    assert mark in rendering.text


@settings(max_examples=60, deadline=None)
@given(
    st.text(min_size=1),
    st.sampled_from(["{{ 7*7 }}", "{% if %}", "@@", "</p><script>", "&amp;", "%(x)s", "<b", "\"'"]),
)
def test_an_articles_text_is_text_whatever_it_says(words: str, hostile: str) -> None:
    said = f"{words} {hostile} {words}"
    story = item(1, headline=said, outlet=said, quotes=(Quote(text=said),), why=(said,))
    rendering = mail(content(Section(title=said, items=(story,)), missing=(said,)))
    seen = _Seen(rendering.html)
    assert " ".join(seen.text.split()).count(" ".join(clean(said).split())) >= 3
    assert "script" not in seen.tags
    assert _marks(rendering) == _marks(mail())
    assert " ".join(clean(said).split()) in " ".join(rendering.text.split())


def test_braces_that_an_article_quotes_are_filled_in_by_no_relay() -> None:
    said = "Write {{ name }} or {% if name %}"
    rendering = mail(content(Section(title="", items=(item(headline=said),))))
    assert not re.search(r"\{[{%]", rendering.html)
    assert said in " ".join(_Seen(rendering.html).text.split())
    assert said in rendering.text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x", "https://user:pw@x.example/", "x"]
)
def test_an_address_that_may_not_be_linked_is_dropped_and_its_headline_kept(url: str) -> None:
    rendering = mail(content(Section(title="", items=(item(1, link=url, url=url),))))
    assert all(link.startswith(("https:", "@@")) for link in _Seen(rendering.html).links)
    assert "Headline number 1" in _Seen(rendering.html).text
    assert url not in rendering.text.split()


def test_every_story_and_address_of_the_html_is_in_the_text() -> None:
    rendering = mail(content(Section(title="A", items=tuple(map(item, range(1, 9))))))
    for link in _Seen(rendering.html).links:
        assert link.partition("#:~:")[0] in rendering.text
    for number in range(1, 9):
        assert f"Headline number {number}\n" in rendering.text


def test_an_article_cannot_hold_the_nonce() -> None:
    with pytest.raises(Refused, match="nonce"):
        mail(content(Section(title="", items=(item(headline=f"@@{NONCE}:name@@"),))))


def test_a_subject_is_text_or_a_template_over_the_edition() -> None:
    assert mail(subject="News").subject == "News"
    assert mail(subject="{{ edition.title }}: {{ edition.lead.source }}").subject == (
        "Morning digest: Source 1"
    )
    loop = "{% for s in edition.stories %}{{ s.number }}{% if not loop.last %}, {% endif %}{% endfor %}"
    assert mail(subject=loop).subject == "1, 2"


def test_a_subject_is_one_line_cut_to_what_clients_show_and_never_empty() -> None:
    long = item(headline="word " * 80 + "\r\nBcc: x")
    subject = mail(content(Section(title="", items=(long,)))).subject
    assert len(subject) <= 150
    assert subject.endswith("…")
    assert "\n" not in subject
    assert mail(subject="{{ edition.lead.author }}").subject == "Headline number 1"


def test_the_preheader_tells_the_next_headlines_and_not_the_subject_again() -> None:
    assert mail(content(Section(title="", items=tuple(map(item, range(1, 9)))))).preheader == (
        "Headline number 2 · Headline number 3 · Headline number 4 · Headline number 5 · "
        "Headline number 6 · Headline number 7"
    )
    assert mail(content(Section(title="", items=(item(1),)))).preheader == (
        "It happened by the harbour."
    )


def test_links_with_the_same_words_are_told_apart_for_the_ear() -> None:
    twice = (item(1, outlet="The Tide"), item(2, outlet="The Tide"))
    html = mail(content(Section(title="", items=twice))).html
    assert 'aria-label="See it in The Tide: Headline number 1"' in html
    assert 'aria-label="The Tide: Headline number 2"' in html
    assert 'aria-label="See it' not in mail().html


def test_what_is_heard_again_is_as_much_of_a_headline_as_tells_it_from_the_others() -> None:
    long = "Council keeps the Mill Street pool open by a single vote after four hours"
    other = item(2, outlet="The Tide", headline="Council opens a library")
    html = mail(
        content(Section(title="", items=(item(outlet="The Tide", headline=long), other)))
    ).html
    assert 'aria-label="See it in The Tide: Council keeps the Mill Street…"' in html
    near = item(2, outlet="The Tide", headline="Council keeps the Mill Street pools clean")
    html = mail(
        content(Section(title="", items=(item(outlet="The Tide", headline=long), near)))
    ).html
    assert 'aria-label="See it in The Tide: Council keeps the Mill Street pool open by a…"' in html
    alike = item(2, outlet="The Tide", headline=f"{long}, and closes another")
    html = mail(
        content(Section(title="", items=(item(outlet="The Tide", headline=long), alike)))
    ).html
    assert f'aria-label="See it in The Tide: {long}"' in html
    assert f'aria-label="See it in The Tide: {alike.headline}"' in html


def test_sentences_of_one_outlet_that_begin_alike_are_told_apart_for_the_ear() -> None:
    begun = "An experimental vaccine against a fever of the"
    html = mail(
        content(
            Section(
                title="",
                items=tuple(
                    item(
                        number,
                        quotes=(
                            Quote(
                                text=f"{begun} {what}.",
                                outlet="The Tide",
                                link=f"https://t.example/{what}",
                            ),
                        ),
                    )
                    for number, what in ((1, "coast"), (2, "hills"))
                ),
            )
        )
    ).html
    assert f'aria-label="The Tide: {begun} coast."' in html
    assert f'aria-label="The Tide: {begun} hills."' in html


def test_a_foot_in_another_direction_keeps_its_own_and_may_break() -> None:
    foot = f"Made by Saltmere Ltd. (est. 1911)! {'x' * 40}"
    html = render_mail(
        content(language="he"),
        look=look(footer=foot),
        templates=Templates(None),
        subject="News",
        nonce=NONCE,
        press=PRESS,
    ).html
    assert '<span dir="auto">Made by Saltmere Ltd. (est. 1911)! <span' in html
    assert "x" * 29 not in html


@pytest.mark.parametrize("theme", ["gazette", "signal"])
def test_joined_letters_are_neither_moved_apart_nor_slanted(theme: str) -> None:
    html = mail(content(language="ar"), theme=theme).html
    assert "letter-spacing" not in html
    assert "italic" not in html
    assert "letter-spacing" in mail(theme=theme).html
    assert "italic" not in mail(content(language="ja"), theme=theme).html


def test_a_few_words_stay_on_one_line() -> None:
    html = mail(content(Section(title="", items=(item(why=("33 hours old",)),)))).html
    assert "·\u00a03\u00a0min ·" in html
    assert "·\u00a033\u00a0hours\u00a0old</p>" in html
    assert "\u00a0" not in mail().text


def test_what_has_no_source_leaves_no_dot_behind() -> None:
    nameless = (item(1, outlet="", also_in=()), item(2, outlet="", also_in=()))
    sections = (
        Section(title="", items=nameless[:1]),
        Section(title="B", items=nameless[1:], brief=True),
    )
    rendering = mail(content(*sections))
    assert not re.search(r"^ *·|· *$|· *·", rendering.text, re.MULTILINE)
    assert not re.search(r"<(?:p|span)\b[^>]*>\s*·|·\s*</|·\s*·", rendering.html)


def test_the_text_has_the_address_of_another_article_by_who_tells_it_too() -> None:
    told = Mention(outlet="The Tide", link="https://tide.example/9")
    quotes = (
        Quote(text="We saw a.", outlet="The Tide", link="https://tide.example/9#:~:text=a"),
        Quote(text="We hid.", outlet="The Pier", link="https://pier.example/3#part:~:text=hid"),
        Quote(text="We saw b.", outlet="The Tide", link="https://tide.example/10#:~:text=b"),
    )
    story = item(quotes=quotes, also_in=(told,))
    text = mail(content(Section(title="", items=(story,)))).text
    assert text.count("https://tide.example/9") == 1
    assert "The Tide: https://tide.example/10#:~:text=b" in text
    assert "The Pier: https://pier.example/3#part" in text


def test_a_headline_of_parted_accents_is_put_together() -> None:
    parted = item(headline="E\u0301tude de l'e\u0301te\u0301")
    rendering = mail(content(Section(title="", items=(parted,))))
    assert rendering.subject == "\u00c9tude de l'\u00e9t\u00e9"
    assert "e\u0301" not in rendering.html


def test_a_line_written_right_to_left_turns_round() -> None:
    story = item(headline="כותרת", language="he", also_in=())
    html = mail(content(Section(title="", items=(story,)), language="he")).html
    assert '<html lang="he" dir="rtl">' in html
    assert '<span dir="auto">Source 1</span>' in html
    foreign = item(headline="عنوان", language="ar")
    html = mail(content(Section(title="", items=(foreign,)))).html
    assert re.search(r'<p lang="ar" dir="rtl"', html)
    near = mail(content(Section(title="", items=(item(language="de"),)))).html
    assert re.search(r'<p lang="de" style', near)


def test_a_headline_in_another_direction_begins_on_the_side_of_the_line_below_it() -> None:
    for linked in ("https://source.example/1", ""):
        foreign = item(headline="عنوان", language="ar", url=linked, link=linked)
        html = mail(content(Section(title="", items=(foreign,)))).html
        assert re.search(r'<h3 style="[^"]*"><(a|span) [^>]*lang="ar" dir="rtl"', html)


def test_no_line_of_facts_ends_with_a_dot_where_it_breaks() -> None:
    lines = re.findall(r'<(?:p|span) class="meta".*?</(?:p|span)>', mail().html)
    assert len(lines) > 2
    assert not [line for line in lines if "· " in line]


def test_a_date_is_in_the_digests_language_and_zone() -> None:
    assert "Montag, 23. November 2026" in mail(content(language="de")).text
    assert "Sunday, November 22, 2026" in mail(content(time_zone="America/Los_Angeles")).text
    assert "Monday, November 23, 2026" in mail(content(language="xx-nowhere")).text


def test_a_mail_shows_the_picture_it_is_given_if_that_is_of_the_web() -> None:
    """Whether it is given one is the editor's word (`press.arrange`)."""
    assert "<img" not in mail().html
    foreign = mail(content(Section(title="", items=(item(image="https://source.example/1.jpg"),))))
    assert 'src="https://source.example/1.jpg"' in foreign.html
    for address in ("javascript:alert(1)", "data:image/gif;base64,R0", "//source.example/1.jpg"):
        assert "<img" not in mail(content(Section(title="", items=(item(image=address),)))).html
    ours = item(image="https://press.example.org/i/1.jpg", image_alt="A harbour")
    assert 'alt="A harbour"' in mail(content(Section(title="", items=(ours,)))).html


def test_another_outlets_sentence_says_whose_it_is() -> None:
    quote = Quote(text="We saw it.", outlet="The Tide", link="https://tide.example/9")
    rendering = mail(content(Section(title="", items=(item(quotes=(quote,)),))))
    assert 'href="https://tide.example/9"' in rendering.html
    assert "We saw it. (The Tide)" in rendering.text


def test_several_sentences_of_one_outlet_are_credited_once_and_lit_by_one_link() -> None:
    page = "https://tide.example/9#:~:text="
    quotes = tuple(
        Quote(text=f"We saw {what}.", outlet="The Tide", link=page + what) for what in ("a", "b")
    )
    rendering = mail(content(Section(title="", items=(item(quotes=quotes, also_in=()),))))
    assert "We saw a. We saw b. (The Tide)" in rendering.text
    assert rendering.html.count("(<a") == 1
    assert f'href="{page}a&amp;text=b"' in rendering.html
    assert f"The Tide: {page}a&text=b" in rendering.text


def test_what_would_be_taken_for_its_neighbours_begins_a_line() -> None:
    """Another outlet's sentence, and one after a teaser that its source gave no full stop."""
    quotes = (
        Quote(text="The quay was closed on Monday."),
        Quote(text="Ferries turn back"),
        Quote(text="Nobody was hurt."),
        Quote(text="We saw it.", outlet="The Tide", link="https://tide.example/9"),
    )
    rendering = mail(content(Section(title="", items=(item(quotes=quotes),))))
    lines = "The quay was closed on Monday. Ferries turn back\nNobody was hurt.\nWe saw it. (The Tide)\n"
    assert lines in rendering.text
    assert lines.split(" (", maxsplit=1)[0].replace("\n", "<br>") in rendering.html


def test_of_many_outlets_the_first_three_are_named() -> None:
    many = tuple(Mention(outlet=f"Outlet {n}", link="") for n in range(5))
    text = _Seen(mail(content(Section(title="", items=(item(also_in=many),)))).html).text
    assert "also in Outlet 0, Outlet 1, Outlet 2 and 2 more" in " ".join(text.split())


def test_a_long_word_may_break_and_loses_nothing() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
    rendering = mail(content(Section(title="", items=(item(headline=word),))))
    assert word in _Seen(rendering.html).text
    assert word[:9] + "</span>" in rendering.html


def test_a_story_without_a_headline_has_a_heading_all_the_same() -> None:
    story = item(headline="", brief="", outlet="", url="", link="", quotes=())
    assert ">…</h3>" in mail(content(Section(title="", items=(story,)))).html


def test_eight_stories_stay_under_twenty_kilobytes_in_every_theme() -> None:
    full = Section(title="", items=tuple(map(item, range(1, 9))))
    for theme in THEMES:
        assert len(mail(content(full), theme=theme).html.encode()) < 20_000


def test_a_reader_can_answer_pause_choose_and_leave_from_both_parts() -> None:
    rendering = mail()
    answer = slot_mark(NONCE, ReaderSlot.FEEDBACK)
    wanted = [f"{answer}/yes", f"{answer}/no"]
    wanted += [slot_mark(NONCE, slot) for slot in (
        ReaderSlot.PAUSE, ReaderSlot.PREFERENCES, ReaderSlot.UNSUBSCRIBE,
    )]  # fmt: skip
    for address in wanted:
        assert f'href="{address}"' in rendering.html
        assert f": {address}\n" in rendering.text


def test_an_issue_is_passed_on_by_its_page_where_it_has_one_for_everybody() -> None:
    public, private = mail(), mail(content(web_url=""))
    page = "https://press.example.org/morning/7"
    for rendering, times in ((public, 2), (private, 0)):
        assert rendering.html.count(f'href="{page}"') == times
        assert rendering.text.count(page) == times
        assert ("Share or forward" in rendering.html) == bool(times)


def test_a_section_that_readers_may_do_without_says_so_and_no_other() -> None:
    sections = [Section(title=title, items=(item(1),)) for title in ("", "Sport & play", "Letters")]
    rendering = mail(content(*sections, topics=("Sport & play",), muted=("Science",)))
    link = f"{slot_mark(NONCE, ReaderSlot.PREFERENCES)}?without=Sport%20%26%20play"
    assert f'href="{link}"' in rendering.html
    assert f"Leave out Sport & play: {link}\n" in rendering.text
    seen = _Seen(rendering.html).text
    assert seen.count("Leave out") == 1
    for said in (seen, rendering.text):
        assert "Left out, as you wished: Science." in said


def test_a_foreign_headline_in_a_list_keeps_the_lists_own_side() -> None:
    """A whole entry in another direction would set its bullet on the other side."""
    story = item(1, headline="A harbour", language="en")
    html = mail(content(Section(title="", brief=True, items=(story,)), language="ar")).html
    assert re.search(r'<li style="[^"]*"><a [^>]*lang="en" dir="ltr"', html)


def test_a_nonce_is_letters_and_digits() -> None:
    with pytest.raises(ValueError, match="nonce"):
        mail(nonce="<b>")

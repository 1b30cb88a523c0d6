"""`digest summarise` and `digest sentences` as scripts call them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from digest.cli.rooms.places import cleaned
from digest.cli.rooms.sentences import sentences
from digest.cli.rooms.summarise import summarise

PAGE = (
    "The old mill at Dale burned down on Sunday night, the fire brigade said.\n"
    "The old mill at Dale burned down on Sunday night, the fire brigade said.\n"
    "Nobody was hurt in the fire, which lit up the valley and was seen from the coast. Forty"
    " firefighters fought it until dawn and saved the miller's house.\n"
    "The mill had ground corn since 1790 and drew ten thousand visitors a year, the town of Dale said.\n"
    "Like\nDislike\nShare\n"
    "By continuing to use our site, you consent to our use of cookies.\n"
    "Comments 0\n"
)


def run(command: object, given: str, *arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(
        command, ["--jsonl", *arguments], input=given.encode(), catch_exceptions=False
    )  # type: ignore[arg-type]
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_the_page_around_the_article_never_reaches_the_summary():
    (answer,) = run(summarise, line(id=7, text=PAGE, language="en"), "--sentences", "9")
    shown = [sentence["text"] for sentence in answer["sentences"]]
    assert answer["id"] == 7
    assert len(shown) == len(set(shown)) == 4
    assert not any("cookies" in text or "Comments" in text for text in shown)


def test_offsets_point_into_the_text_as_it_was_given():
    (answer,) = run(summarise, line(id="a", text=PAGE), "--sentences", "3")
    assert answer["sentences"]
    for sentence in answer["sentences"]:
        assert PAGE[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["document"] == 0


def test_lines_wrapped_by_hand_keep_their_places():
    text = (
        "The old mill at Dale burned down on Sunday night, the fire\n"
        "brigade said, and nobody was hurt in the fire, which lit up\n"
        "the valley and was seen from the coast. Forty firefighters\n"
        "fought it until dawn and saved the miller's house in time.\n"
    )
    (answer,) = run(summarise, line(id=1, text=text, language="en"), "--sentences", "1")
    (sentence,) = answer["sentences"]
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_story_names_the_document_of_each_sentence():
    documents = [
        {"text": PAGE, "title": "Mill burns"},
        {"text": "Police seek a man seen at the mill of Dale on Sunday."},
    ]
    (answer,) = run(summarise, line(id=1, documents=documents, language="en"), "--words", "90")
    for sentence in answer["sentences"]:
        assert (
            documents[sentence["document"]]["text"][sentence["start"] : sentence["end"]]
            == sentence["text"]
        )


def test_text_divided_already_answers_with_indexes():
    given = [
        "Fire destroyed the mill.",
        "It rained.",
        "The mill burned for hours, the fire brigade said.",
    ]
    (answer,) = run(summarise, line(id=1, sentences=given, language="en"), "--sentences", "1")
    assert answer["sentences"] == [{"text": given[0], "index": 0, "document": 0}]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{oops\n", "not JSON"),
        (line(id=1), "'text' is missing"),
        (line(id=1, text=5), "'text' has to be a string"),
        (line(id=1, sentences="no"), "'sentences' has to be a list"),
        (line(id=1, documents=["no"]), "'documents' has to be a list"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(given: str, told: str):
    bad, good = run(summarise, given + line(id=2, text="All is well.", language="en"))
    assert told in str(bad["error"])
    assert good["id"] == 2


def test_why_is_told_for_every_sentence():
    (answer,) = run(summarise, line(id=1, text=PAGE, language="en"), "--sentences", "2", "--why")
    assert sum(reason["chosen"] for reason in answer["why"]) == 2
    assert set(answer["why"][0]["parts"]) == {"centrality", "position"}


def test_a_person_reads_one_sentence_a_line_and_why_on_demand():
    plain = CliRunner().invoke(summarise, ["--sentences", "2"], input=PAGE.encode())
    assert len(plain.output.splitlines()) == 2
    why = CliRunner().invoke(summarise, ["--sentences", "2", "--why"], input=PAGE.encode())
    assert why.output.count("✓") == 2
    assert "centrality" in why.output


def test_a_fallback_is_told():
    result = CliRunner().invoke(
        summarise,
        ["--algorithm", "lexrank", "--sentences", "1"],
        input=b"Alpha beta gamma. Delta epsilon zeta.",
    )
    assert "the lead was taken" in result.output
    (answer,) = run(
        summarise,
        line(id=1, text="Alpha beta gamma. Delta epsilon zeta."),
        "--algorithm",
        "lexrank",
        "--sentences",
        "1",
    )
    assert "the lead was taken" in str(answer["fallback"])


def test_sentences_are_verbatim_for_scripts_and_plain_for_people():
    (answer,) = run(sentences, line(id=1, text="One line\ngoes on. Two.", language="en"))
    assert answer["sentences"] == [
        {"text": "One line\ngoes on.", "start": 0, "end": 17},
        {"text": "Two.", "start": 18, "end": 22},
    ]
    plain = CliRunner().invoke(sentences, ["--language", "en"], input=b"One line\ngoes on. Two.")
    assert plain.output == "One line goes on.\nTwo.\n"


def test_a_text_that_is_all_furniture_is_taken_as_it_is():
    text = "Like\nShare\nComments 0"
    found = cleaned(text, language="en")
    assert found.placed(0, 4) == (0, 4)


def test_summarising_loads_no_store_web_or_press():
    script = (
        "import sys; import digest.cli.rooms.summarise as room; import io;"
        "room.answer({'text': 'Mills burned in Dale. Mayor Pike of Dale saw it. It rained on the fire in Dale. ' * 9, 'language': 'en'},"
        " room.Options(sentences=2, words=None, characters=None, algorithm='news', why=False));"
        "print([m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'fastapi', 'jinja2', 'sumy', 'numpy', 'lxml', 'py3langid')"
        " or m.startswith(('digest.store', 'digest.press', 'digest.web'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

"""How many times faster `digest summarise --algorithm lexrank` is than sumy's own, and how alike.

    python tests/benchmarks/classic.py FOLDER

FOLDER holds `*.jsonl` of articles `{id, text, lang}`; only English ones count. Whole processes are
compared, by CPU time: interpreter, imports, JSON, sentences, words, stems, ranking, answers. Two of
sumy's are set against ours, since its own tokeniser needs data that NLTK downloads:

- `plain`: sumy's parser, stemmer, stop words and summariser on a tokeniser of two expressions;
- `nltk`: the same on sumy's own `Tokenizer`, whose Punkt knows the abbreviations written below in
  the place of the downloaded ones. What it does with each text is what sumy does as installed.

Alike: the share of articles of which sumy's own summariser, given our sentences, chooses the same.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

ALGORITHMS = ("lexrank", "textrank")
SENTENCES, REPEATS = 3, 3
ABBREVIATIONS = (
    "mr mrs ms dr prof st gen sen rep gov lt col sgt capt maj rev hon jr sr inc co corp ltd no vs jan"
    " feb mar apr jun jul aug sep sept oct nov dec mt ft etc u.s u.k u.n d.c a.m p.m e.g i.e al"
).split()
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])|\n+")
#: modules are compiled once, as where they were installed, and not at every start
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}

Line = dict[str, Any]


class PlainTokeniser:
    """The least that sumy's documents accept."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(piece.strip() for piece in SENTENCE_END.split(text) if piece.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(WORD.findall(sentence))


def nltk_tokeniser() -> Any:
    """sumy's own tokeniser; its Punkt has our abbreviations, and the words are NLTK's."""
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    from sumy.nlp.tokenizers import Tokenizer

    known = PunktParameters()
    known.abbrev_types = set(ABBREVIATIONS)
    punkt, treebank = PunktSentenceTokenizer(known), NLTKWordTokenizer()

    class Words:
        """`nltk.word_tokenize`: sentences once more, then the words of each."""

        @staticmethod
        def tokenize(text: str) -> list[str]:
            return [word for one in punkt.tokenize(text) for word in treebank.tokenize(one)]

    class Installed(Tokenizer):
        def _get_sentence_tokenizer(self, _: str) -> Any:
            return punkt

        def _get_word_tokenizer(self, _: str) -> Any:
            return Words

    return Installed("english")


def summariser(algorithm: str) -> Any:
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    found = (LexRankSummarizer if algorithm == "lexrank" else TextRankSummarizer)(
        Stemmer("english")
    )
    found.stop_words = get_stop_words("english")
    return found


def with_sumy(algorithm: str, tokeniser: str) -> None:
    """sumy as a filter: lines in, lines out, as the product's command."""
    from sumy.parsers.plaintext import PlaintextParser

    warnings.simplefilter("ignore")  # LexRank divides by zero on some texts and goes on
    words = PlainTokeniser() if tokeniser == "plain" else nltk_tokeniser()
    summarise = summariser(algorithm)
    for line in sys.stdin:
        record = json.loads(line)
        chosen = summarise(PlaintextParser.from_string(record["text"], words).document, SENTENCES)
        answer = {"id": record["id"], "sentences": [{"text": str(one)} for one in chosen]}
        print(json.dumps(answer, ensure_ascii=False))


def on_our_sentences(algorithm: str, lines: list[Line]) -> Iterator[list[str]]:
    """What sumy's own summariser chooses among the sentences we divide."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    from digest.text.sentences import split

    summarise, tokeniser = summariser(algorithm), PlainTokeniser()
    for line in lines:
        text = line["text"]
        sentences = [Sentence(text[a:b], tokeniser) for a, b in split(text, "en")]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            chosen = summarise(ObjectDocumentModel([Paragraph(sentences)]), SENTENCES)
        yield list(dict.fromkeys(map(str, chosen)))


def run(command: list[str], given: Path) -> tuple[float, list[Line]]:
    """CPU seconds of a whole process, and its answers."""
    with given.open("rb") as source, tempfile.TemporaryFile() as sink:
        process = subprocess.Popen(command, stdin=source, stdout=sink, env=ENVIRONMENT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command} ended with {process.returncode}")
        sink.seek(0)
        return used.ru_utime + used.ru_stime, [json.loads(line) for line in sink]


def compare(algorithm: str, given: Path, lines: list[Line]) -> None:
    ours_command = [sys.executable, "-m", "digest", "summarise", "--jsonl", "--sentences"]
    commands = {
        "digest": [*ours_command, str(SENTENCES), "--algorithm", algorithm],
        "plain": [sys.executable, __file__, "--sumy", algorithm, "plain"],
        "nltk": [sys.executable, __file__, "--sumy", algorithm, "nltk"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    answers: list[Line] = []
    for _ in range(REPEATS):  # taken in turn, so that a busy minute meets all of them
        for name, command in commands.items():
            seconds, found = run(command, given)
            taken[name].append(seconds)
            answers = found if name == "digest" else answers
    ours = median(taken["digest"])
    print(
        f"{algorithm}: {len(lines)} articles in {ours:.2f} s, {1e3 * ours / len(lines):.2f} ms each"
    )
    for name in ("plain", "nltk"):
        theirs = median(taken[name])
        print(f"  sumy with {name} tokeniser: {theirs:.2f} s, {theirs / ours:.1f} times ours")
    same = sum(
        [one["text"] for one in answer["sentences"]] == chosen
        for answer, chosen in zip(answers, on_our_sentences(algorithm, lines), strict=True)
    )
    print(f"  the same sentences: {same} of {len(lines)} ({100 * same / len(lines):.1f} %)")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--sumy", nargs=2, metavar=("ALGORITHM", "TOKENISER"))
    chosen = options.parse_args()
    if chosen.sumy:
        with_sumy(*chosen.sumy)
        return
    if chosen.folder is None or not chosen.folder.is_dir():
        print("skipped: no folder of articles")
        return
    records = [
        json.loads(line)
        for path in sorted(chosen.folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]
    lines = [
        {"id": one["id"], "text": one["text"], "language": "en"}
        for one in records
        if one.get("lang") == "en" and isinstance(one.get("text"), str)
    ]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "in.jsonl"
        given.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        for algorithm in ALGORITHMS:
            compare(algorithm, given, lines)


if __name__ == "__main__":
    main()

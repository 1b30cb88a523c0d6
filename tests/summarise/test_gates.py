"""What each gate has against a sentence, in the languages it knows."""

from __future__ import annotations

import pytest

from digest.model.summary import Document
from digest.summarise import explain
from digest.summarise.candidates import gather
from digest.summarise.gates import Headlines, findings
from digest.text.words import words

FIRST = {"en": "The council met on Monday in the old town hall.", "de": "Der Rat tagte am Montag im alten Rathaus.", "fr": "Le conseil a siégé lundi dans la vieille mairie.", "es": "El consejo se reunió el lunes en la plaza.", "it": "Il consiglio si è riunito lunedì in piazza.", "pt": "O conselho reuniu-se na praça da cidade.", "nl": "De raad kwam maandag bijeen in het oude stadhuis.", "sv": "Rådet möttes i måndags i det gamla rådhuset.", "vi": "Hội đồng họp hôm thứ Hai tại tòa thị chính.", "ru": "Совет собрался в понедельник в старой ратуше.", "el": "Το συμβούλιο συνεδρίασε τη Δευτέρα στην πόλη."}  # fmt: skip

CASES = [
    ("en", "opener", "This decision surprised the whole town on Tuesday."),
    ("en", "opener", "He added that the hall was too small for it."),
    ("en", "opener", "However, the roof of the hall is still open."),
    ("en", "opener", "Shortly after the vote the members went home."),
    ("en", "opener", "“They will be heard,” said Mayor Ann Pike of Dale."),
    ("en", "filler", "The cost of the new hall was not disclosed."),
    ("en", "filler", "A spokesman for the council declined to comment on Monday."),
    ("en", "filler", "The mayor did not immediately respond to a request for comment."),
    ("en", "question", "Will the council ever build a new town hall?"),
    ("en", "caption", "Mayor Ann Pike (pictured) opened the session of the council."),
    ("en", "byline", "By Ann Pike | Updated on the third of May this year."),
    ("en", "length", "Nobody spoke."),
    ("en", "length", "The council " + "of the town " * 20 + "met."),
    ("en", "scrap", "A decision is expected in spring."),
    ("en", "scrap", "For the valley the news is mixed."),
    ("de", "scrap", "Im Tal ist man sich nicht einig."),
    ("en", "unbalanced", "The mayor called the hall “a ruin of the old days."),
    ("en", "unbalanced", 'The mayor called the hall "a ruin of the old days.'),
    ("en", "speaker", "“The hall is a ruin and has to go this year.”"),
    ("en", "speaker", "“The hall is a ruin and has to go this year,” she said."),
    ("en", "first person", "We have waited ten years for a new town hall."),
    ("en", "headline", "The council wants a new hall now."),
    ("de", "opener", "Dieser Beschluss überraschte die ganze Stadt sehr."),
    ("de", "filler", "Die Kosten des Rathauses waren zunächst unklar."),
    ("fr", "opener", "Cependant, le toit de la mairie reste ouvert."),
    ("fr", "filler", "Le coût de la mairie n’a pas été communiqué."),
    ("es", "opener", "Sin embargo, el techo de la plaza sigue abierto."),
    ("es", "filler", "Se desconocen los detalles del acuerdo de la plaza."),
    ("it", "opener", "Tuttavia il tetto della piazza è ancora aperto."),
    ("it", "filler", "I costi della piazza non sono stati resi noti."),
    ("pt", "opener", "No entanto, o teto da praça continua aberto."),
    ("pt", "filler", "O custo da praça não foi divulgado pela cidade."),
    ("nl", "opener", "Daarnaast is het dak van het stadhuis nog open."),
    ("nl", "filler", "De kosten van het stadhuis zijn nog onbekend."),
    ("sv", "opener", "Dessutom är taket på rådhuset fortfarande öppet."),
    ("vi", "opener", "Tuy nhiên, mái của tòa thị chính vẫn còn mở."),
    ("ru", "opener", "Однако крыша ратуши всё ещё открыта для дождя."),
    ("el", "question", "Θα χτίσει ποτέ το συμβούλιο νέο δημαρχείο;"),
]


def gates_of(language: str, sentence: str) -> list[str]:
    document = Document(
        text=f"{FIRST[language]} {sentence}", title="Council wants new hall now", language=language
    )
    headlines = Headlines([words(document.title)])
    return [finding.gate for finding in findings(gather([document])[-1], headlines)]


@pytest.mark.parametrize(("language", "gate", "sentence"), CASES)
def test_a_gate_knows_its_sentence(language: str, gate: str, sentence: str):
    assert gate in gates_of(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The hall was built by the grandfather of Mayor Ann Pike in 1901."),
        ("en", "This week the town council of Dale will vote on the plan."),
        ("en", "“The hall is a ruin,” said Ann Pike, the mayor of Dale."),
        ("en", "Police (see below) closed the street in front of the hall."),
        ("en", "An article about cookies won a prize at the fair in Dale."),
        ("de", "„Das Rathaus ist eine Ruine“, sagte Bürgermeisterin Anna Pieck."),
        ("fr", "Il y a dix ans que la ville de Dale attend une mairie."),
        ("ru", "Мэр города Анна Пик открыла заседание совета утром."),
    ],
)
def test_a_sentence_that_stands_alone_passes(language: str, sentence: str):
    assert gates_of(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "gate", "opening"),
    [
        ("en", "unnamed", "They trained for years in a flooded quarry behind the town."),
        ("de", "unnamed", "Er ist zwei Meter hoch und stand lange im Keller des Rathauses."),
        ("en", "question", "Do you remember the old town hall of Dale and its clock?"),
        ("en", "first person", "We all know the old town hall of Dale and its clock."),
    ],
)
def test_a_riddle_is_no_opening(language: str, gate: str, opening: str):
    candidates = gather([Document(text=f"{opening} {FIRST[language]}", language=language)])
    assert [finding.gate for finding in findings(candidates[0], Headlines([()]))] == [gate]


def test_another_articles_opening_has_to_tell_something():
    told = Document(text=FIRST["en"], language="en")
    aside = Document(text="Business will be glad of it. " + FIRST["en"], language="en")
    story = [candidate for candidate in gather([told, aside]) if candidate.document]
    assert [finding.gate for finding in findings(story[0], Headlines([(), ()]))] == ["scrap"]
    alone = gather([aside])[0]
    assert findings(alone, Headlines([()])) == ()


@pytest.mark.parametrize("language", FIRST)
def test_the_first_sentence_passes(language: str):
    document = Document(text=FIRST[language] + " " + FIRST[language].upper(), language=language)
    assert explain([document], words=1).reasons[0].against == ()

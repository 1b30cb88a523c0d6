from __future__ import annotations

from digest.model.summary import Document
from digest.text.keyphrases import key_phrases

FERRY = Document(
    title="Ferry to Orkney Isles delayed again",
    text=(
        "The ferry to the Orkney Isles will not sail before June, Calder Lines said. Calder Lines blamed"
        " the engine. On Monday the ferry was towed to Leith. People on the Orkney Isles said the"
        " engine had failed before. Leith has no dock for a ferry of its size."
    ),
    language="en",
)


def test_names_and_repeated_words_come_first():
    found = key_phrases([FERRY])
    assert {"Orkney Isles", "Calder Lines", "ferry", "Leith"} <= set(found)
    assert "Monday" not in found


def test_forms_of_one_name_are_folded_into_the_plainer():
    text = (
        "Troops of North Korea crossed the river. The North Korean army and a North Korean ship met them."
        " A guard said North Korea denied it. Many North Korean soldiers fled."
    )
    found = key_phrases([Document(text=text, language="en")])
    assert [phrase for phrase in found if "Korea" in phrase] == ["North Korea"]


def test_never_more_than_asked_for():
    assert len(key_phrases([FERRY], limit=2)) == 2
    assert key_phrases([], limit=3) == ()
    assert key_phrases([Document(text="")]) == ()


def test_what_several_documents_tell_comes_before_what_one_repeats():
    one = Document(
        text="The bridge in Halle is shut. Traffic, traffic, traffic and traffic.", language="en"
    )
    other = Document(
        text="Engineers inspect the bridge. In Halle the bridge is old.", language="en"
    )
    assert key_phrases([one, other])[0].lower() in ("bridge", "halle")


def test_chinese_pieces_are_not_shown_twice():
    text = "人民银行宣布降息。人民银行表示，降息支持经济。"
    found = key_phrases([Document(text=text, language="zh")], limit=3)
    assert "降息" in found
    assert not any(a != b and a in b for a in found for b in found)


def test_the_same_documents_give_the_same_phrases():
    assert key_phrases([FERRY, FERRY]) == key_phrases([FERRY, FERRY])

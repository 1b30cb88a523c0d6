"""One answer a delivery, told as sums; who is forgotten takes it along."""

from digest.model.feedback import Feedback
from digest.store import deliveries, erasure, feedback
from tests.store.given import NOW, to_send


def test_a_reader_has_one_answer_and_the_last_counts(conn):
    number = to_send(conn, 3)
    one, two, _ = (each.subscriber for each in deliveries.list_deliveries(conn, number))
    assert feedback.answers(conn, number) == Feedback()
    for worth in (True, True, False):
        assert feedback.answer(conn, number, one, worth=worth)
    assert feedback.answer(conn, number, two, worth=True)
    assert feedback.answers(conn, number) == Feedback(yes=1, no=1)


def test_who_did_not_get_the_issue_is_not_counted(conn):
    number = to_send(conn, 1)
    assert not feedback.answer(conn, number, 99, worth=True)
    assert not feedback.answer(conn, 99, 1, worth=True)
    assert feedback.answers(conn, number) == Feedback()


def test_an_erased_readers_answer_goes_and_none_comes(conn):
    number = to_send(conn, 1)
    (one,) = (each.subscriber for each in deliveries.list_deliveries(conn, number))
    feedback.answer(conn, number, one, worth=True)
    erasure.erase(conn, one, NOW)
    assert feedback.answers(conn, number) == Feedback()
    assert not feedback.answer(conn, number, one, worth=True)

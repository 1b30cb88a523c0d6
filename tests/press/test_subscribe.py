"""Readers come one by one and by lists, and who leaves stays gone."""

import io
from datetime import UTC, datetime

import pytest

from digest.audience.links import LinkTarget, Purpose
from digest.errors import Mistake, Refused
from digest.gates.headers import mailbox
from digest.model.edition import EditionState
from digest.model.subscriber import SubscriptionState as State
from digest.press import lists, open_press, subscribe
from digest.store import deliveries, editions

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def press(paper):
    with open_press(paper.home, now=lambda: NOW, environ={}) as opened:
        yield opened


def load(press, text, **said):
    return lists.import_list(press, io.BytesIO(text.encode()), "import list.csv", **said)


def export(press, digest=None):
    out = io.StringIO(newline="")
    lists.export_list(press, out, digest)
    return out.getvalue()


def state(press, email):
    (wish,) = subscribe.show(press, email).subscriber.subscriptions
    return wish.state


def test_a_reader_waits_for_their_own_yes_and_confirms_by_the_link(press):
    (added,) = subscribe.add(press, "Ann@Example.org", name="Ann")
    assert (added.digest, added.state) == ("daily", State.PENDING)
    token = added.link.rpartition("/")[2]
    target = subscribe.links(press).read(token, Purpose.CONFIRM)
    assert subscribe.confirm(press, target)
    assert not subscribe.confirm(press, target), "a link may be followed twice"
    assert state(press, "ann@example.org") is State.ACTIVE
    kinds = [event.kind for event in subscribe.show(press, "ann@example.org").events]
    assert kinds == ["added", "confirmed"]


def test_who_is_added_again_was_added_once(press):
    for _ in range(2):
        subscribe.add(press, "ann@example.org", confirmed=True)
    assert [event.kind for event in subscribe.show(press, "ann@example.org").events] == ["added"]


def test_a_digest_that_asks_for_no_confirmation_has_the_reader_at_once(paper):
    paper.digest_yaml(audience={"opt_in": "single"})
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        (added,) = subscribe.add(press, "ann@example.org")
    assert (added.state, added.link) == (State.ACTIVE, "")


def test_with_several_digests_it_has_to_be_said_which(paper):
    paper.digest_yaml("weekly")
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        with pytest.raises(Mistake, match="--digest SLUG; there are: daily, weekly"):
            subscribe.add(press, "ann@example.org")
        assert len(subscribe.add(press, "ann@example.org", ["daily", "weekly", "daily"])) == 2
        with pytest.raises(Mistake, match="weekli"):
            subscribe.add(press, "ann@example.org", ["weekli"])


def test_who_left_by_a_link_comes_back_only_by_asking(press):
    (added,) = subscribe.add(press, "ann@example.org", confirmed=True)
    target = LinkTarget(subscriber=added.subscriber.id, digest=added.digest)
    assert subscribe.unsubscribe(press, target) == 1
    assert subscribe.unsubscribe(press, target, everything=True) == 0
    with pytest.raises(Refused, match=r"has unsubscribed.*--again ann@example\.org"):
        subscribe.add(press, "ann@example.org", confirmed=True)
    done = load(press, "email,confirmed_at\nANN@example.org,2026-01-01\n")
    assert [(row.line, row.reason) for row in done.refused] == [(2, "has unsubscribed")]
    assert state(press, "ann@example.org") is State.UNSUBSCRIBED
    subscribe.add(press, "ann@example.org", confirmed=True, again=True)
    assert state(press, "ann@example.org") is State.ACTIVE


def test_the_editor_removes_a_reader(press):
    subscribe.add(press, "ann@example.org", confirmed=True)
    assert subscribe.remove(press, "Ann@example.org", "daily") == 1
    assert subscribe.remove(press, "ann@example.org") == 0
    with pytest.raises(Mistake, match=r"nobody has the address bob@example\.org"):
        subscribe.remove(press, "bob@example.org")


def test_a_list_is_taken_row_by_row(press):
    done = load(
        press,
        "email,name,digests,confirmed_at\n"
        "ann@example.org,Ann,daily,2026-01-01T00:00:00Z\n"
        "bob@example.org,Bob,daily,\n"
        "nobody,,daily,\n"
        "cat@example.org,,dayly,\n"
        "dan@example.org,Dan,,\n",
    )
    assert (done.rows, done.new, done.active, done.pending) == (5, 3, 1, 2)
    assert [row.line for row in done.bad] == [4, 5]
    assert "Did you mean 'daily'" in done.bad[1].reason
    again = load(press, "email\nann@example.org\nbob@example.org\n")
    assert (again.new, again.known, again.active, again.pending) == (0, 2, 0, 0)


def test_a_reader_twice_in_one_list_is_one_reader(press):
    done = load(
        press, "email,confirmed_at\nann@example.org,2026-01-01\nANN@example.org,2026-01-01\n"
    )
    assert done.new == 1
    assert len(list(lists.everybody(press))) == 1


def test_a_list_without_digests_is_for_the_only_one_or_the_one_named(paper):
    paper.digest_yaml("weekly")
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        with pytest.raises(Mistake, match="--digest"):
            load(press, "email\nann@example.org\n")
        load(press, "email\nann@example.org\n", digests=["weekly"])
        assert [one.email for one in lists.everybody(press, "weekly")] == ["ann@example.org"]
        assert export(press, "daily").count("\n") == 1


def test_what_is_exported_can_be_imported_into_another_press(paper, tmp_path):
    rows = "email,name,tags,digests,confirmed_at,left\n" + "".join(
        f"r{n}@example.org,=Reader {n},t{n % 3},daily,2026-01-01T00:00:00+00:00,\n"
        for n in range(1500)
    )
    from tests.press.conftest import Paper

    other = Paper(tmp_path / "other")
    other.press_yaml()
    other.digest_yaml()
    other.feed([NOW])
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        assert load(press, rows).active == 1500
        subscribe.remove(press, "r7@example.org")
        first = export(press)
    with open_press(other.home, now=lambda: NOW, environ={}) as press:
        assert load(press, first).active == 1499
        assert export(press).replace(",2026-01-01T00:00:00+00:00", "") == first.replace(
            ",2026-01-01T00:00:00+00:00", ""
        )
        assert state(press, "r7@example.org") is State.UNSUBSCRIBED


@pytest.mark.parametrize("order", [1, -1])
def test_rows_of_one_address_come_to_the_same_in_one_list_as_in_two(paper, tmp_path, order):
    rows = [
        "Ann@example.org,Ann,de,a b,2026-01-01T00:00:00+00:00",
        "ann@example.org,,,a b,",
        "bob@example.org,Bob,,,",
        "BOB@example.org,Bobby,fr,,2026-02-01T00:00:00+00:00",
    ][::order]
    head = "email,name,language,tags,confirmed_at\n"

    def exported(home, texts):
        paper.home = home
        paper.press_yaml()
        paper.digest_yaml()
        paper.feed([NOW])
        with open_press(home, now=lambda: NOW, environ={}) as press:
            for text in texts:
                load(press, text)
            return export(press)

    apart = exported(tmp_path / "apart", [f"{head}{row}\n" for row in rows])
    assert exported(tmp_path / "at-once", [head + "\n".join(rows)]) == apart
    assert apart.count("2026-") == 2


def test_progress_is_told_by_groups(press, monkeypatch):
    monkeypatch.setattr(lists, "GROUP", 2)
    told = []
    load(press, "email\n" + "".join(f"r{n}@example.org\n" for n in range(5)), progress=told.append)
    assert told == [2, 4, 5]


@pytest.mark.parametrize("written", ["o'neil@example.org", "o&#39;neil@", "O&#x27;Neil@"])
def test_a_preview_as_who_is_erased_goes_with_all_its_looks(press, written):
    """The mail may hold the name alone, and a page the address in HTML's own writing."""
    subscribe.add(press, "o'neil@example.org", name="Una O'Neil", confirmed=True)
    folder = press.var / "previews" / "1"
    folder.mkdir(parents=True)
    page = f"As <b>{written if '.org' in written else written + 'example.org'}</b> gets it"
    (folder / "index.html").write_text(page)
    (folder / "mail.html").write_text("Good morning, Una")
    other = press.var / "previews" / "2" / "index.html"
    other.parent.mkdir()
    other.write_text("As reader@example.org gets it")
    assert subscribe.erase(press, "o'neil@example.org").files == 2
    assert list(folder.iterdir()) == []
    assert other.exists()


@pytest.mark.parametrize("email", ["ann@bücher.example", "Änn@example.org"])
def test_who_is_erased_is_in_no_mail_that_writes_the_address_in_its_own_way(press, email):
    """A head has the host in ASCII (RFC 5891), and the letters before it as they were given."""
    subscribe.add(press, email, confirmed=True)
    mail = press.var / "outbox" / "1" / "1.eml"
    mail.parent.mkdir(parents=True)
    mail.write_bytes(mailbox("To", "Ann", email))
    assert subscribe.erase(press, email).files == 1
    assert not mail.exists()


def test_who_is_erased_is_in_no_file_and_does_not_come_back(press):
    (added,) = subscribe.add(press, "ann@example.org", name="Ann Lee", confirmed=True)
    with press.database.write() as conn:
        edition = editions.plan(conn, added.digest, "", NOW, NOW)
        editions.transition(conn, edition, EditionState.PLANNED, EditionState.SENDING)
        deliveries.snapshot(conn, edition, added.digest, [], NOW)
    assert len(subscribe.show(press, "ann@example.org").deliveries) == 1
    mail = press.var / "outbox" / "1" / "1.eml"
    mail.parent.mkdir(parents=True)
    mail.write_bytes(b"To: Ann@Example.org\r\n")
    other = mail.with_name("2.eml")
    other.write_bytes(b"To: bob@example.org\r\n")
    assert subscribe.erase(press, "ANN@example.org").files == 1
    assert other.exists()
    found = [
        path
        for path in press.var.rglob("*")
        if path.is_file() and b"ann@" in path.read_bytes().lower()
    ]
    assert found == []
    with press.database.write() as conn:
        assert deliveries.claim(conn, edition, 10, NOW) == []
    with pytest.raises(Mistake, match="nobody has"):
        subscribe.show(press, "ann@example.org")
    done = load(press, "email,confirmed_at\nann@example.org,2026-01-01\n")
    assert [row.reason for row in done.refused] == ["erased at the reader's request"]
    assert list(lists.everybody(press)) == []
    with pytest.raises(Refused, match="erased"):
        subscribe.add(press, "ann@example.org")


def test_the_commands_speak_plainly(paper, tmp_path):
    """The whole way once, as an editor types it."""
    assert "the reader confirms at https://press.example.org/c/" in paper.call(
        "subscribers", "add", "ann@example.org"
    )
    (tmp_path / "list.csv").write_text("email,confirmed_at\nbob@example.org,2026-01-01\nnobody,\n")
    out = paper.call("subscribers", "import", str(tmp_path / "list.csv"), code=3)
    assert (
        "2 rows: 1 new, 0 known; 1 subscription active, 0 to be confirmed; 0 left out, 1 with errors"
        in out
    )
    said = paper.json("subscribers", "list")
    assert [one["email"] for one in said["subscribers"]] == ["ann@example.org", "bob@example.org"]
    assert (
        paper.json("subscribers", "show", "bob@example.org")["subscriptions"][0]["origin"]
        == "import list.csv"
    )
    paper.call("subscribers", "export", str(tmp_path / "out.csv"))
    assert "bob@example.org" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert paper.json("subscribers", "remove", "bob@example.org")["ended"] == 1
    assert "erased" in paper.call("subscribers", "erase", "ann@example.org")
    assert "bob@example.org" in paper.call("subscribers", "export")


def test_a_list_may_come_before_its_digest_and_its_readers_wait_for_it(paper):
    """Who moves house brings the list first; a name like another's is a slip all the same."""
    text = "email,digests,confirmed_at\na@example.org,evening,2026-01-01\nb@example.org,evening,\n"
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        done = load(press, text)
        assert (done.waiting, done.active, done.pending, done.bad) == ({"evening": 2}, 1, 1, ())
        (bad,) = load(press, "email,digests\nc@example.org,dailly\n").bad
        assert "Did you mean 'daily'?" in bad.reason
    paper.digest_yaml("evening")
    with open_press(paper.home, now=lambda: NOW, environ={}) as press:
        assert (state(press, "a@example.org"), state(press, "b@example.org")) == (
            State.ACTIVE,
            State.PENDING,
        )

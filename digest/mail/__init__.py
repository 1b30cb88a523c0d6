"""Carries mail: compiles a rendering once, fills it for each reader, and hands it to a server.

message    a rendering becomes bytes with places for each reader's own values
transport  what an editor wrote under `transport:`
dialogue   what is said to an SMTP server, and when: no I/O
smtp       connections that speak it
replies    what a server's answer means for a delivery
journal    what had left, and what was answered, whatever dies
ledger     the account of one send: journal first, database after
outbox     the way out that is a folder
"""

from digest.mail.dialogue import Handover
from digest.mail.journal import Journal, forget_journal, journal_path, read_journal, settle
from digest.mail.ledger import Ledger, provider_of
from digest.mail.message import Compiled, Envelope, Reader, compile_message, message_id
from digest.mail.replies import Reply, Stop
from digest.mail.stopping import StopRequest, stopping_on_signals
from digest.mail.transport import Transport, Way, parse_transport

__all__ = [
    "Compiled",
    "Envelope",
    "Handover",
    "Journal",
    "Ledger",
    "Reader",
    "Reply",
    "Stop",
    "StopRequest",
    "Transport",
    "Way",
    "compile_message",
    "forget_journal",
    "journal_path",
    "message_id",
    "parse_transport",
    "provider_of",
    "read_journal",
    "settle",
    "stopping_on_signals",
]  # fmt: skip

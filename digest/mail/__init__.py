"""Carries mail: compiles a rendering once, fills it for each reader, and hands it to a server.

message    a rendering becomes bytes with places for each reader's own values
transport  what an editor wrote under `transport:`
dialogue   what is said to an SMTP server, and when: no I/O
smtp       connections that speak it
replies    what a server's answer means for a delivery
journal    what had left, and what was answered, whatever dies
outbox     the way out that is a folder
"""

from digest.mail.message import Compiled, Envelope, Reader, compile_message

__all__ = ["Compiled", "Envelope", "Reader", "compile_message"]

"""Ids are types, so that one cannot be passed for another."""

from __future__ import annotations

from typing import NewType

Slug = NewType("Slug", str)  #: a digest's name: its config file's, without `.yaml`
SourceKey = NewType("SourceKey", str)  #: a source's identity in the press: canonical URL, or path
ArticleId = NewType("ArticleId", int)
EditionId = NewType("EditionId", int)
MarkId = NewType("MarkId", int)
SubscriberId = NewType("SubscriberId", int)
DeliveryId = NewType("DeliveryId", int)

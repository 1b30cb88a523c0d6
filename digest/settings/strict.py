"""What every part of the config has in common: unknown keys are refused, values are frozen."""

from __future__ import annotations

from types import NoneType
from typing import cast, get_args

from pydantic import BaseModel, ConfigDict, model_validator


class AtKey(ValueError):
    """A fault of a whole mapping that is best shown at one of its keys, or deeper."""

    def __init__(self, message: str, *keys: str | int) -> None:
        self.keys = keys
        super().__init__(message)


class Settings(BaseModel):
    """Unknown keys are refused, values are frozen, a key without a value counts as absent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_absent(cls, said: object) -> object:
        if not isinstance(said, dict):
            return said
        values = cast("dict[str, object]", said)
        return {
            key: value for key, value in values.items() if value is not None or cls._nullable(key)
        }

    @classmethod
    def _nullable(cls, key: str) -> bool:
        """Whether nothing is a value of *key*, such as `per_source: null`; true of unknown keys."""
        field = cls.model_fields.get(key)
        return field is None or NoneType in get_args(field.annotation)

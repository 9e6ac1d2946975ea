"""What the search asks of the database in its own words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Func, UUIDField, Value

LONGEST = 60  # letters; the distance of longer words costs too much and says too little


class HasWordOneEditAway(Func):
    """Whether a text has a word at most one letter away (wrong, missing or added) from another word."""

    # Django writes the two expressions one after the other, joined by what stands between them in SQL.
    template = "EXISTS (SELECT 1 FROM unnest(string_to_array(%(expressions)s, 1) <= 1)"
    arg_joiner = f", ' ')) AS candidate WHERE levenshtein_less_equal(left(candidate, {LONGEST}), "
    output_field = BooleanField()

    def __init__(self, text: Any, word: str) -> None:
        super().__init__(text, Value(word[:LONGEST]))


class IsOneOf(Func):
    """Whether an id is one of many, sent as one array: thousands of parameters cost more than the answer."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, one: Any, ids: Iterable[UUID]) -> None:
        super().__init__(one, Value(list(ids), output_field=ArrayField(UUIDField())))

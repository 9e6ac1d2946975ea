"""What the search asks of the database in its own words."""

from typing import Any

from django.db.models import BooleanField, Func, Value

LONGEST = 60  # letters; the distance of longer words costs too much and says too little

ONE_EDIT_AWAY = """EXISTS (
    SELECT 1 FROM unnest(string_to_array({text}, ' ')) AS candidate
    WHERE levenshtein_less_equal(left(candidate, {longest}), {word}, 1) <= 1
)"""


class HasWordOneEditAway(Func):
    """Whether a text has a word at most one letter away (wrong, missing or added) from another word."""

    output_field = BooleanField()

    def __init__(self, text: Any, word: str) -> None:
        super().__init__(text, Value(word[:LONGEST]))

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        text, text_values = compiler.compile(self.source_expressions[0])
        word, word_values = compiler.compile(self.source_expressions[1])
        sql = ONE_EDIT_AWAY.format(text=text, word=word, longest=LONGEST)
        return sql, [*text_values, *word_values]

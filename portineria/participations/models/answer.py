"""Answers to the questions that nobody has to answer, apart from the rest."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

from .placed import Placed
from .spell import Spell

QUESTIONS = ("disability", "foreign_background", "minority")
ANSWERS = ("yes", "no", "refused")
SENSITIVE = Personal(
    category="categorie particolari di dati (salute, origine)",
    purpose="indicatori del programma che la legge europea chiede",
    basis=f"{PUBLIC_TASK}; art. 9 c. 2 g) GDPR, Reg. (UE) 2021/1057 all. I",
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="delete",
)


class Answer(Placed, WalledModel):
    """Yes, no or refused, with the day and who asked. No row: the question was not asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    spell = models.ForeignKey(Spell, on_delete=models.PROTECT, related_name="answers", db_index=False)
    question = personal(models.CharField(max_length=20), SENSITIVE)
    answer = personal(models.CharField(max_length=8), SENSITIVE)
    answered_on = personal(models.DateField(), SENSITIVE)
    collected_by = personal(models.BigIntegerField(help_text="0: una parte del sistema"), SENSITIVE)

    class Meta:
        db_table = "participations_answer"
        constraints = [
            models.UniqueConstraint(fields=["spell", "question"], name="a_question_is_answered_once"),
            models.CheckConstraint(
                condition=Q(question__in=QUESTIONS) & Q(answer__in=ANSWERS), name="an_answer_is_one_of_three"
            ),
        ]

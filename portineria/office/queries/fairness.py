"""Who is listed in the morning beside who lives there: numbers alone, nobody is read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portineria.casework.public import answered_since
from portineria.foundation.walls.public import Actor
from portineria.people.public import Alike, asking_not_to_be_contacted, made_up_of

from ..rules import MOST_PEOPLE, age_band
from .morning import gathered_for

LOOKED_BACK = timedelta(days=90)
NOT_SAID = ""


@dataclass(frozen=True)
class MakeUp:
    """How many persons there are, by band of age, by gender (code, "" not said), by citizenship ("" not said)."""

    total: int
    ages: Counter[str]
    genders: Counter[str]
    citizenships: Counter[str]


@dataclass(frozen=True)
class Compared:
    """Today's list, everybody with a reason, those answered in the last 90 days, everybody the actor sees."""

    listed: MakeUp
    waiting: MakeUp
    answered: MakeUp
    living: MakeUp

    def groups(self) -> tuple[MakeUp, MakeUp, MakeUp, MakeUp]:
        """In the order in which they are shown."""
        return self.listed, self.waiting, self.answered, self.living


def compared(actor: Actor, today: date) -> Compared:
    """The four groups in numbers; as many queries for one person as for a hundred thousand."""
    gathered = gathered_for(actor, today)
    lines = gathered.everybody()
    shut = asking_not_to_be_contacted((line.person_id for line in lines), surviving=True)
    everybody = [line.person_id for line in lines if line.person_id not in shut]
    listed = everybody[:MOST_PEOPLE]
    return Compared(
        listed=_in_numbers(made_up_of(listed), today),
        waiting=_in_numbers(made_up_of(everybody), today),
        answered=_in_numbers(made_up_of(answered_since(today - LOOKED_BACK)), today),
        living=_in_numbers(made_up_of(), today),
    )


def _in_numbers(rows: list[Alike], today: date) -> MakeUp:
    return MakeUp(
        total=sum(row.count for row in rows),
        ages=_counted((age_band(row.birth_year, today), row.count) for row in rows),
        genders=_counted((row.gender or NOT_SAID, row.count) for row in rows),
        citizenships=_counted((row.citizenship or NOT_SAID, row.count) for row in rows),
    )


def _counted(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, count in pairs:
        found[key] += count
    return found

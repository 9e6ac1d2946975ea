"""The checks of one participation, R1-R10: each a named warning with a sentence for whoever can mend it.

A warning refuses nothing: what looks odd is kept and said. Source: reference on ESF+, §2.3.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from portineria.foundation.countries import EU_27

from . import tax_code
from .completeness import missing
from .record import SpellRecord, completed_years, fold, months_passed, within

EXIT_WINDOW_DAYS = 28
FOLLOWUP_MONTHS = 6
SENSITIVE = ("disability", "foreign_background", "minority")
SENSITIVE_WORDS = {
    "disability": "disabilità",
    "foreign_background": "origine straniera",
    "minority": "appartenenza a una minoranza",
    "third_country": "cittadinanza di un paese terzo",
}
OLDEST = 120
WORKING_AGE, ISCED_3_AGE, ISCED_5_AGE = 15, 16, 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks odd: the check, and the sentence that says it."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the checks need to know besides the spells."""

    objective: str = ""
    starts_on: date | None = None  # of the operation
    ends_on: date | None = None
    tolerance: timedelta = timedelta(0)  # an exit may be so much after the end of the operation
    tax_code: str = ""
    today: date = date.max  # dates after it are odd
    undocumented: frozenset[str] = frozenset()  # sensitive answers refused without day or collector
    eligibility: frozenset[str] = frozenset()  # characteristics that the call asks for, to be admitted
    from_target_group: frozenset[str] = frozenset()  # characteristics taken from the group, asked of nobody
    union: frozenset[str] = EU_27


def check(spells: Sequence[SpellRecord], context: Context) -> tuple[Finding, ...]:
    """Everything odd in the participation of a person in an operation."""
    if not spells or len({spell.entered_on for spell in spells}) < len(spells):
        return _named(_together(spells, context))
    record = fold(spells, date.max)
    found = (
        [("R1", f"Manca: {words}.") for words in missing(record, context.objective).values()]
        if record
        else []
    )
    found += [pair for spell in spells for pair in _of_spell(spell, context)]
    return _named([*found, *_together(spells, context)])


def check_spell(spell: SpellRecord, context: Context) -> tuple[Finding, ...]:
    """Everything odd in one spell, as a row of an import shows it (R4-R10 and dates to come)."""
    return _named(_of_spell(spell, context))


def _of_spell(spell: SpellRecord, context: Context) -> list[tuple[str, str]]:
    return [(code, sentence) for code, rule in SPELL_RULES.items() for sentence in rule(spell, context)]


def _named(pairs: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    return tuple(Finding(code, message) for code, message in dict.fromkeys(pairs)) if pairs else ()


def _together(spells: Sequence[SpellRecord], context: Context) -> Iterator[tuple[str, str]]:
    ordered = sorted(spells, key=lambda spell: spell.entered_on)
    for earlier, later in pairwise(ordered):
        if earlier.left_on is None or later.entered_on <= earlier.left_on:
            yield "R3", f"Due permanenze hanno in comune il giorno {later.entered_on:%d/%m/%Y}."


def _dates(spell: SpellRecord, context: Context) -> Iterator[str]:
    """The entry within the operation, the exit after the entry and not long after the operation."""
    if context.starts_on and spell.entered_on < context.starts_on:
        yield "L'ingresso è prima dell'inizio del progetto."
    if context.ends_on and spell.entered_on > context.ends_on:
        yield "L'ingresso è dopo la fine del progetto."
    if spell.left_on and spell.left_on < spell.entered_on:
        yield "L'uscita è prima dell'ingresso."
    if spell.left_on and context.ends_on and spell.left_on - context.ends_on > context.tolerance:
        yield "L'uscita è dopo la fine del progetto."


def _age(spell: SpellRecord, context: Context) -> Iterator[str]:
    """An age that can be, and a status and a level of education that fit it."""
    if spell.entry.birth_date is None:
        return
    age, isced = completed_years(spell.entry.birth_date, spell.entered_on), spell.entry.isced
    if spell.entry.birth_date >= spell.entered_on or age > OLDEST:
        yield "La data di nascita non può essere giusta: controlla anno e giorno."
    if age < WORKING_AGE and spell.entry.employment not in {None, "inactive"}:
        yield "Ha meno di 15 anni: la condizione dovrebbe essere «né lavora né cerca lavoro»."
    if isced is not None and ((age < ISCED_3_AGE and isced >= 3) or (age < ISCED_5_AGE and isced >= 5)):
        yield "Il titolo di studio è più alto di quello che si ha a questa età."


def _months(spell: SpellRecord, context: Context) -> Iterator[str]:
    """Months of unemployment for who is unemployed, and not more than since turning fifteen."""
    entry = spell.entry
    if entry.employment == "unemployed" and entry.unemployed_months is None:
        yield "Mancano i mesi di disoccupazione: senza, non si sa se è di lunga durata."
    if entry.employment != "unemployed" and entry.unemployed_months is not None:
        yield "Ci sono mesi di disoccupazione per chi non è disoccupato."
    if entry.birth_date is None or entry.unemployed_months is None:
        return
    since = (spell.entered_on.year - entry.birth_date.year - WORKING_AGE) * 12
    since += spell.entered_on.month - entry.birth_date.month
    if entry.unemployed_months > max(since, 0):
        yield "I mesi di disoccupazione sono più di quelli passati da quando aveva 15 anni."


def _tax_code(spell: SpellRecord, context: Context) -> Iterator[str]:
    """The codice fiscale agrees with birth and sex, as far as it says them."""
    if sentence := tax_code.problem(
        context.tax_code, birth_date=spell.entry.birth_date, gender=spell.entry.gender
    ):
        yield sentence


def _observations(spell: SpellRecord, context: Context) -> Iterator[str]:
    """States observed when they count: in the window after the exit, and from six months on."""
    at_exit, later = spell.exit.observed_on, spell.followup.observed_on
    if at_exit is not None and not within(spell.left_on, at_exit, EXIT_WINDOW_DAYS):
        yield "La situazione all'uscita conta se è vista dal giorno dell'uscita a 28 giorni dopo: questa no."
    if at_exit is None and _anything(spell.exit.employment, spell.exit.job_search, spell.exit.in_education):
        yield "La situazione all'uscita non dice in che giorno è stata vista: non conta."
    if later is not None and not months_passed(spell.left_on, later, FOLLOWUP_MONTHS):
        yield "La situazione a sei mesi è vista prima che siano passati sei mesi dall'uscita: non conta."
    if later is None and _anything(spell.followup.employment, spell.followup.improved):
        yield "La situazione a sei mesi non dice in che giorno è stata vista: non conta."
    qualified = spell.qualification_on
    if qualified is not None and (spell.left_on is None or not _qualifies(spell, qualified)):
        yield "La qualifica conta se è datata dall'ingresso a 28 giorni dopo l'uscita: questa no."


def _applies(spell: SpellRecord, context: Context) -> Iterator[str]:
    """Results that apply to how the person came in."""
    entry, left, later = spell.entry, spell.exit, spell.followup
    if left.job_search and entry.employment not in {None, "inactive"}:
        yield "Cercare lavoro all'uscita conta solo per chi entrando né lavorava né cercava lavoro."
    if left.in_education and entry.in_education:
        yield "Studiava già all'ingresso: lo studio all'uscita non è un risultato."
    if left.employment == "employed" and entry.employment == "employed":
        yield "Lavorava già all'ingresso: il lavoro all'uscita non è un risultato."
    if later.employment == "employed" and entry.employment == "employed" and later.improved is None:
        yield "Lavorava già all'ingresso: a sei mesi conta se la sua situazione è migliorata, e manca la risposta."
    if later.improved and entry.employment not in {None, "employed"}:
        yield "Una situazione migliorata conta solo per chi lavorava all'ingresso."


def _sensitive(spell: SpellRecord, context: Context) -> Iterator[str]:
    """A refusal says when and to whom; what the call asks for is not left unasked."""
    for field in SENSITIVE:
        answer = getattr(spell.entry, field)
        if answer not in {None, "yes", "no", "refused"}:
            yield f"Risposta non prevista su {SENSITIVE_WORDS[field]}."
        if answer == "refused" and field in context.undocumented:
            yield f"Non vuole rispondere su {SENSITIVE_WORDS[field]}: mancano il giorno o chi l'ha chiesto."
        if answer is None and field in context.eligibility:
            yield f"Il bando chiede {SENSITIVE_WORDS[field]} per partecipare, e la domanda non è stata fatta."


def _shortcuts(spell: SpellRecord, context: Context) -> Iterator[str]:
    """A citizen of the Union is of no third country; the group answers only for what the call asks."""
    if "third_country" in context.from_target_group and spell.entry.citizenship in context.union:
        yield "È cittadino dell'Unione: non può contare come cittadino di un paese terzo."
    for field in sorted(context.from_target_group - context.eligibility):
        words = SENSITIVE_WORDS.get(field, field)
        yield f"Si può ricavare dal gruppo ({words}) solo quello che il bando chiede per partecipare."


def _future_date(spell: SpellRecord, context: Context) -> Iterator[str]:
    """Dates still to come: stored, not counted until their day."""
    observed = (spell.exit.observed_on, spell.followup.observed_on)
    days = (spell.entered_on, spell.left_on, spell.qualification_on, *observed)
    if any(day is not None and day > context.today for day in days):
        yield "C'è una data che deve ancora venire: si conta da quel giorno."


def _anything(*answers: object) -> bool:
    return answers.count(None) < len(answers)


def _qualifies(spell: SpellRecord, day: date) -> bool:
    return (
        spell.entered_on <= day
        and spell.left_on is not None
        and (day - spell.left_on).days <= EXIT_WINDOW_DAYS
    )


SPELL_RULES: Mapping[str, Callable[[SpellRecord, Context], Iterator[str]]] = {
    "R2": _dates,
    "R4": _age,
    "R5": _months,
    "R6": _tax_code,
    "R7": _observations,
    "R8": _applies,
    "R9": _sensitive,
    "R10": _shortcuts,
    "future_date": _future_date,
}

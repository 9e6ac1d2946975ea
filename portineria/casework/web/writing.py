"""Writing a draft piece by piece: which form was sent, what it does, and the page around it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from portineria.accounts.public import DraftCard, drafts_of
from portineria.doors.public import actor_of
from portineria.foundation.days import dated

from ..actions.plans import add_goal, add_step, remove_goal, remove_step, set_terms
from ..models import Goal
from ..queries.cases import CaseFile
from ..rules.cases import Refused
from .cards.plans import AMONG_US, who
from .forms.plans import GoalForm, StepForm, TermsForm
from .kept import Kept

MOST_DRAFTS = 50  # of steps, about one plan


class Writing:
    """One visit to the page of a draft. `what` says which of its forms was sent, `about` which goal or step."""

    def __init__(self, request: HttpRequest, file: CaseFile) -> None:
        self.file, self.by = file, actor_of(request)
        self.what = request.POST.get("what", "")
        self.about = _identified(request.POST.get("about", ""))
        self.data = request.POST if request.method == "POST" else None
        self.is_refused, self.refusal, self.back_to = False, "", ""
        draft = file.draft
        known = {"situation": draft.situation, "review_on": draft.review_on} if draft else {}
        self.kept = Kept(request, "piano", file.case.pk, words="situation")
        self.terms = TermsForm(self._sent("terms"), initial=known | self.kept.initial())
        self.goal_kept = Kept(request, "obiettivo", file.case.pk, words="words")
        self.goal = GoalForm(self._sent("goal"), prefix="goal", initial=self.goal_kept.initial())
        goals = list(draft.goals.all()) if draft else []
        begun = drafts_of(f"passo_{file.case.pk}", limit=MOST_DRAFTS)
        self.steps_kept = {goal.pk: self._step_kept(request, goal, begun) for goal in goals}
        self.steps = {goal.pk: self._step_form(goal) for goal in goals}

    def done(self) -> bool:
        """Do what was asked; False keeps what was typed on the page, with the reason beside it."""
        doing = {
            "terms": self._set_terms,
            "goal": self._add_goal,
            "step": self._add_step,
            "remove_goal": self._remove_goal,
            "remove_step": self._remove_step,
        }.get(self.what)
        try:
            self.is_refused = doing is None or not doing()
        except Refused as refusal:
            self.is_refused, self.refusal = True, str(refusal)
        except Goal.DoesNotExist:
            self.is_refused = True
        return not self.is_refused

    def context(self) -> dict[str, Any]:
        """The page: the draft, its forms, goals with their steps."""
        draft = self.file.draft
        return {
            "draft": draft,
            "terms": self.terms,
            "goal_form": self.goal,
            "refusal": self.refusal,
            "goal_kept": self.goal_kept.around(self.goal),
            "goals": [self._panel(goal) for goal in draft.goals.all()] if draft else [],
            **self.kept.around(self.terms),
        }

    def _panel(self, goal: Goal) -> dict[str, Any]:
        form, kept = self.steps[goal.pk], self.steps_kept[goal.pk]
        steps = [{"id": step.pk, "words": step.words, "detail": _detail(step)} for step in goal.steps.all()]
        opened = form.is_bound or not steps or kept.is_waiting
        panel = {"id": goal.pk, "words": goal.words, "steps": steps, "form": form, "opened": opened}
        return panel | {"kept": kept.around(form)}

    def _sent(self, what: str, about: Any = None) -> Any:
        return self.data if self.what == what and (about is None or about == self.about) else None

    def _step_form(self, goal: Goal) -> StepForm:
        begun = self.steps_kept[goal.pk].initial()
        return StepForm(self._sent("step", goal.pk), prefix=f"step-{goal.place}", initial=begun)

    def _step_kept(self, request: HttpRequest, goal: Goal, begun: list[DraftCard]) -> Kept:
        """By the goal's id, shortened: the name of a draft has no room for two whole ones."""
        key, form_id = f"{self.file.case.pk}-{goal.pk.hex[:10]}", f"passo-{goal.place}"
        return Kept(request, "passo", key, words="words", form_id=form_id, among=begun)

    def _set_terms(self) -> bool:
        if not self.terms.is_valid():
            return False
        try:
            set_terms(case_id=self.file.case.pk, by=self.by, **self.terms.cleaned_data)
        except Refused as refusal:
            self.terms.add_error("review_on", str(refusal))
            return False
        self.kept.forget()
        self.back_to = "obiettivi"
        return True

    def _add_goal(self) -> bool:
        if not self.goal.is_valid():
            return False
        goal_id = add_goal(case_id=self.file.case.pk, words=self.goal.cleaned_data["words"], by=self.by)
        self.goal_kept.forget()
        self.back_to = f"obiettivo-{goal_id}"
        return True

    def _add_step(self) -> bool:
        form = self.steps.get(self.about) if self.about else None
        if form is None or self.about is None or not form.is_valid():
            return False
        add_step(case_id=self.file.case.pk, goal_id=self.about, step=form.step(), by=self.by)
        self.steps_kept[self.about].forget()
        self.back_to = f"obiettivo-{self.about}"
        return True

    def _remove_goal(self) -> bool:
        if self.about:
            remove_goal(case_id=self.file.case.pk, goal_id=self.about, by=self.by)
            if kept := self.steps_kept.get(self.about):
                kept.forget_all()
        self.back_to = "obiettivi"
        return self.about is not None

    def _remove_step(self) -> bool:
        if self.about:
            remove_step(case_id=self.file.case.pk, step_id=self.about, by=self.by)
        self.back_to = "obiettivi"
        return self.about is not None


def _identified(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _detail(step: Any) -> str:
    due = f"entro {dated('il', step.due_on)}" if step.due_on else "senza una data"
    return f"{who(step, AMONG_US)} · {due}"

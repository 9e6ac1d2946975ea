"""How a form field is drawn: label, help, control, error beside it, and who describes whom.

``Renderer`` makes ``{{ form }}`` of any form (allauth's too) come out of the same component.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

CHOICE_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class Renderer(TemplatesSetting):
    """Form renderer (``FORM_RENDERER``): every form is drawn by the house component."""

    form_template_name = "ui/components/form_body.html"


@dataclass(frozen=True)
class DrawnField:
    """A bound field ready for its template."""

    field: BoundField
    control: SafeString
    kind: str
    help_id: str
    error_id: str


def draw(field: BoundField) -> DrawnField:
    """The field's control with its classes and with aria-describedby on its help and its error."""
    help_id, error_id = f"{field.auto_id}_help", f"{field.auto_id}_error"
    described_by = " ".join([help_id] * bool(field.help_text) + [error_id] * bool(field.errors))
    attrs: dict[str, Any] = {"class": _css(field)}
    if isinstance(field.field.widget, forms.NumberInput):
        field.field.widget.input_type = (
            "text"  # a browser's number box throws away what it does not understand
        )
        attrs["inputmode"] = "numeric" if isinstance(field.field, forms.IntegerField) else "decimal"
    if described_by:
        attrs["aria-describedby"] = described_by
    return DrawnField(field, field.as_widget(attrs=attrs), kind(field), help_id, error_id)


def kind(field: BoundField) -> str:
    """One of group (radio buttons, several boxes), check (one box), plain."""
    widget = field.field.widget
    if isinstance(widget, CHOICE_GROUPS):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "plain"


def _css(field: BoundField) -> str:
    base = {"group": "pt-choices", "check": "pt-check-input"}.get(kind(field), "pt-input")
    own = field.field.widget.attrs.get("class", "")
    return " ".join(filter(None, [base, own, "is-invalid" if field.errors else ""]))


def error_links(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """Every error as (id of the control to go to, label, message); the form's own errors go nowhere."""
    own = [("", "", str(message)) for message in form.non_field_errors()]
    fields = [
        (_first_control(field), str(field.label), str(message)) for field in form for message in field.errors
    ]
    return own + fields


def _first_control(field: BoundField) -> str:
    return f"{field.auto_id}_0" if kind(field) == "group" else field.id_for_label or field.auto_id

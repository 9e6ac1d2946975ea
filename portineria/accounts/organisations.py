"""Finding the organisation that somebody named, or founding it."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify

from portineria.organisations.public import Organisation


def kinds() -> dict[str, str]:
    """The kinds of organisation, by code."""
    return dict(Organisation._meta.get_field("kind").flatchoices)


def found_or_founded(name: str, *, kind: str) -> Organisation:
    """The organisation with this name or code, made when there is none. ValidationError if it has no letters."""
    wanted = name.strip()
    found = Organisation.objects.filter(Q(name__iexact=wanted) | Q(code__iexact=wanted)).first()
    if found:
        return found
    code = slugify(wanted).upper()[:40].strip("-")
    if not code:
        raise ValidationError("Il nome dell'ente deve contenere almeno una lettera.")
    new = Organisation(code=code, name=wanted, kind=kind, source="scritto da chi ha installato Portineria")
    new.full_clean()
    new.save()
    return new

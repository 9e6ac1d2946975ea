"""Paper sheets: printed with numbered lines, the signed numbers typed back, the photo kept beside."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page
from portineria.foundation.documents.public import CannotBeDrawn, pdf_answer, render_pdf
from portineria.foundation.files.public import download

from ...access import READ, RECORD_ATTENDANCE
from ...actions import attach_photo, print_sheet, type_back
from ...models import Session, Sheet
from ...rules import Refused
from ...sheets import lines_of
from .. import cards, sheet_cards
from ..found import kept_session, readable_session
from ..sheet_forms import SheetForm

COLUMNS = (("N.", "number"), "Nome", "Presente")

NO_LETTERS = (
    "Su questo computer manca un carattere per scrivere alcuni nomi: il PDF non si può fare. "
    "Stampa questa pagina dal browser: i numeri delle righe sono gli stessi."
)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def printing(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Freeze the lines of a new sheet, or open the last one when nothing changed."""
    session = kept_session(request, session_id)
    if request.method != "POST":
        return redirect("activities:sheet", session_id=session.pk)
    try:
        return redirect("activities:paper", sheet_id=print_sheet(session_id=session.pk, by=actor_of(request)))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("activities:session", session_id=session.pk)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def paper(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """A printed sheet: print it, and type back the numbers of who signed."""
    sheet = _sheet(sheet_id)
    session = kept_session(request, sheet.session_id)
    form = SheetForm(request.POST or None, request.FILES or None, initial={"client_id": uuid4()})
    if form.is_valid() and _typed(request, sheet, form):
        return redirect("activities:paper", sheet_id=sheet.pk)
    rows = [(one.number, one.name, one.is_present) for one in lines_of(sheet)]
    context = {"sheet": sheet, "session": session, "when": cards.when(session), "form": form}
    context |= {"columns": COLUMNS, "rows": rows}
    return render(request, "activities/paper.html", context, status=422 if form.errors else 200)


@page(ability=READ, records_reading=True)
def paper_pdf(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet to print and sign."""
    sheet = _sheet(sheet_id)
    session = readable_session(request, sheet.session_id)
    data = sheet_cards.printed(sheet, session, lines_of(sheet))
    try:
        return pdf_answer(render_pdf(sheet_cards.TEMPLATE, data), f"foglio-presenze-{sheet.number}")
    except CannotBeDrawn:
        messages.warning(request, NO_LETTERS)
        return redirect("activities:paper", sheet_id=sheet.pk)


@page(ability=RECORD_ATTENDANCE, records_reading=True)
def paper_photo(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The photo of the signed sheet, to save on one's device."""
    sheet = _sheet(sheet_id)
    session: Session = kept_session(request, sheet.session_id)
    if sheet.photo_id is None:
        raise Http404
    return download(sheet.photo_id, name=f"foglio-{sheet.number}-{session.on:%Y-%m-%d}")


def _sheet(sheet_id: UUID) -> Sheet:
    found: Sheet | None = Sheet.objects.select_related("session").filter(pk=sheet_id).first()
    if found is None:
        raise Http404
    return found


def _typed(request: HttpRequest, sheet: Sheet, form: SheetForm) -> bool:
    """Write what was typed and keep the photo; the form says why it was refused."""
    values, by = form.cleaned_data, actor_of(request)
    try:
        if values["numbers"]:
            count = type_back(
                sheet_id=sheet.pk, numbers=values["numbers"], client_id=values["client_id"], by=by
            )
            messages.success(request, f"Righe riportate: {count}. Chi era già presente è rimasto presente.")
        if values["photo"]:
            attach_photo(sheet_id=sheet.pk, photo=values["photo"], by=by)
            messages.success(request, "La foto del foglio è salvata.")
    except Refused as refusal:
        form.add_error("numbers", str(refusal))
        return False
    return True

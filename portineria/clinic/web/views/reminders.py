"""Who comes on a day, and who has been reminded; for the others, a sheet to hand over or to post."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.agenda.public import bookings_on
from portineria.doors.public import page

from ...access import RUN_DAY
from ...queries import reminded
from ..cards import reminder_items
from ..found import ambulatory_of, chosen_day


@page(ability=RUN_DAY, records_reading=True)
def reminders(request: HttpRequest) -> HttpResponse:
    """Tomorrow's appointments (or another day's) with their reminders."""
    here = ambulatory_of(request)
    asked = "giorno" in request.GET
    day = chosen_day(request) if asked else timezone.localdate() + timedelta(days=1)
    coming = [one for one in bookings_on(day, neighbourhood_ids=[here.place.id]) if one.status == "booked"]
    items = reminder_items(coming, reminded(one.id for one in coming))
    context = {"here": here, "day": day, "items": items, "tabs": here.tabs("clinic:reminders")}
    return render(request, "clinic/reminders.html", context | {"day_address": here.address()})

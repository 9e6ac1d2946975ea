"""The addresses of clinic."""

from django.urls import path

from .views import booking, calendars, changing, day, marking, openings, reminders

app_name = "clinic"
urlpatterns = [
    path("ambulatorio/", day.day, name="day"),
    path("ambulatorio/stampa/", day.sheet, name="sheet"),
    path("ambulatorio/prenota/", booking.new_booking, name="book"),
    path("ambulatorio/prenota/orari/", booking.times, name="times"),
    path("ambulatorio/prenota/chi/", booking.proposals, name="proposals"),
    path("ambulatorio/prenotazioni/<uuid:booking_id>/", changing.booking, name="booking"),
    path("ambulatorio/prenotazioni/<uuid:booking_id>/sposta/", changing.moving, name="moving"),
    path("ambulatorio/prenotazioni/<uuid:booking_id>/annulla/", changing.cancelling, name="cancelling"),
    path("ambulatorio/prenotazioni/<uuid:booking_id>/segna/", marking.mark_booking, name="mark"),
    path("ambulatorio/attesa/<uuid:waiting_id>/segna/", marking.mark_waiting, name="mark_waiting"),
    path("ambulatorio/aperture/", openings.hours, name="hours"),
    path("ambulatorio/aperture/nuova/", openings.new_range, name="new_range"),
    path("ambulatorio/aperture/copia/", openings.copying, name="copying"),
    path("ambulatorio/aperture/<int:opening_id>/chiudi/", openings.closing, name="closing"),
    path("ambulatorio/assenze/nuova/", openings.new_absence, name="new_absence"),
    path("ambulatorio/assenze/<int:absence_id>/togli/", openings.ending, name="ending"),
    path("ambulatorio/promemoria/", reminders.reminders, name="reminders"),
    path("ambulatorio/calendario/<slug:calendar_token>.ics", calendars.calendar, name="calendar"),
    path("ambulatorio/calendario/<int:provider_id>/nuovo/", calendars.new_address, name="new_address"),
    path("ambulatorio/calendario/<int:provider_id>/revoca/", calendars.end_address, name="end_address"),
    path("ambulatorio/numeri/nuovo/", marking.new_number, name="new_number"),
    path("ambulatorio/numeri/chiama/", marking.call_number, name="call_number"),
    path("ambulatorio/numeri/<uuid:ticket_id>/segna/", marking.mark_number, name="mark_number"),
]

"""Addresses of the residents' pages."""

from django.urls import path

from .views import booked, booking, seats, waiting
from .views.home import home
from .views.neighbourhood import neighbourhood
from .views.services import services
from .views.statements import accessibility, privacy

app_name = "residents"
urlpatterns = [
    path("", home, name="home"),
    path("quartieri/<slug:slug>/", neighbourhood, name="neighbourhood"),
    path("quartieri/<slug:slug>/servizi/", services, name="services"),
    path("prenota/", booking.times, name="book"),
    path("prenota/attesa/", waiting.joining, name="wait"),
    path("prenota/<uuid:slot_id>/", booking.booking, name="book_slot"),
    path("prenotazione/", booked.find, name="find_booking"),
    path("prenotazione/<str:booking_code>/", booked.booked, name="booked"),
    path("prenotazione/<str:booking_code>/annulla/", booked.cancelling, name="cancel_booking"),
    path("prenotazione/<str:booking_code>/sposta/", booked.moving, name="move_booking"),
    path("prenotazione/<str:booking_code>/rispondi/", booked.answering, name="answer_offer"),
    path("prenotazione/<str:booking_code>/lascia/", waiting.leaving, name="leave_line"),
    path("prenotazione/<str:booking_code>/calendario.ics", booked.calendar, name="booked_calendar"),
    path("incontri/<uuid:session_id>/", seats.meeting, name="meeting"),
    path("posto/<str:seat_code>/", seats.seat, name="seat"),
    path("posto/<str:seat_code>/rispondi/", seats.answering, name="answer_seat"),
    path("posto/<str:seat_code>/rinuncia/", seats.leaving, name="leave_seat"),
    path("accessibilita/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
]

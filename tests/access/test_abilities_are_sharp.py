"""Taking one ability away from one role would change the matrix: every ability opens a door to somebody only."""

from collections import defaultdict

from portineria.accounts.public import Role
from portineria.doors.public import PUBLIC, declared, routes

from .test_matrix import written

# The only letter of the scene was written by a lab: the ambulatory has letters of its own (tests/people).
# And only who took somebody off the morning's list that day puts them back; a device is revoked by its user alone.
ELSEWHERE = {
    ("/campo/dispositivi/<uuid:device_id>/revoca/", "community_manager"),
    ("/persone/<uuid:person_id>/lettere/<uuid:message_id>/", "nurse"),
    ("/scrivania/rimetti/<uuid:person_id>/", "social_worker"),
}
STAFF = {str(role) for role in Role if role is not Role.RESIDENT}


def test_every_ability_stands_on_a_door() -> None:
    used = {route.door.ability for route in routes() if route.door} - {PUBLIC}
    assert used
    assert set(declared()) == used


def test_every_role_with_an_ability_gets_in_and_every_other_is_told_nothing() -> None:
    matrix = written()
    for route in routes():
        if route.door is None or route.door.ability == PUBLIC:
            continue
        holders = {role for role in STAFF if role in declared()[route.door.ability].roles}
        for attempt, status in matrix.items():
            if attempt.path == route.path and attempt.role in STAFF and attempt.role not in holders:
                # An API says first which methods it has: that is in its public description.
                is_a_method = attempt.method in route.methods or not attempt.path.startswith("/api/")
                assert status == (404 if is_a_method else 405), attempt


def test_every_door_opens_for_its_holders() -> None:
    answers: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for attempt, status in written().items():
        answers[attempt.path, attempt.role].add((attempt.method, status))
    shut = []
    for route in routes():
        if route.door is None or route.door.ability == PUBLIC:
            continue
        method = "POST" if "POST" in route.methods else "GET"
        for role in declared()[route.door.ability].roles & STAFF:
            given = answers[route.path, role]
            if {status for how, status in given if how in (method, "GET")} <= {404}:
                shut.append((route.path, role))
    assert {pair for pair in shut if not pair[0].startswith("/sicurezza/")} == ELSEWHERE

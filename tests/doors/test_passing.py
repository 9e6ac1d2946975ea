"""What happens at a door: who gets in, what is rolled back, what is never served without its trace."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portineria.audit.public import Reading
from portineria.doors.passing import UnrecordedReading
from portineria.doors.public import PUBLIC, explanation_of, page, routes
from portineria.foundation.walls.public import (
    ANONYMOUS,
    Actor,
    Compartment,
    Grants,
    ReadingPagesCannotWrite,
    current_visit,
    entered,
    system_actor,
)

CANARY = "person:5f8c2f2e-0000-4000-8000-canary000001"
AUDITOR = system_actor("test.auditor", reads=[Compartment.AUDIT])
WORKER = Actor(
    user_id=1,
    name="Ada",
    role="lab_operator",
    organisation_id=3,
    neighbourhood_ids=(7,),
    abilities=frozenset({"test.enter"}),
    writes=Grants(own=frozenset({Compartment.LABS})),
    purpose="prova",
)


def asked(view: Any, actor: Actor = WORKER, method: str = "get") -> Any:
    request = getattr(RequestFactory(), method)("/prova/?q=1")
    request.actor = actor
    return view(request)


def readings() -> list[Reading]:
    with entered(AUDITOR, writes=True):
        return list(Reading.objects.order_by("id"))


def reading_page(body: Callable[[], HttpResponse], **signature: Any) -> Any:
    @page(**{"ability": "test.enter", "records_reading": True, **signature})
    def a_page(request: HttpRequest) -> HttpResponse:
        visit = current_visit()
        assert visit is not None
        visit.subjects.add(CANARY)
        return body()

    return a_page


def served() -> HttpResponse:
    return HttpResponse(f"ecco {CANARY}")


def test_who_may_enter_is_served_and_leaves_a_trace(committed: None) -> None:
    answer = asked(reading_page(served))
    assert CANARY in answer.content.decode()
    (reading,) = readings()
    assert (reading.actor_id, reading.role, reading.subjects) == (1, "lab_operator", [CANARY])
    assert reading.neighbourhood_ids == [7]
    assert answer["Cache-Control"] == "no-store"


def test_who_may_not_enter_gets_the_404_of_what_does_not_exist(committed: None) -> None:
    with pytest.raises(Http404):
        asked(reading_page(served), Actor(user_id=2, abilities=frozenset({"test.other"})))
    assert readings() == []


def test_strangers_are_asked_to_sign_in_and_come_back(committed: None) -> None:
    answer = asked(reading_page(served), ANONYMOUS)
    assert answer.status_code == 302
    assert answer["Location"] == "/entra/?next=%2Fprova%2F%3Fq%3D1"


def test_a_reading_page_answers_no_post(committed: None) -> None:
    assert asked(reading_page(served), method="post").status_code == 405


@pytest.fixture
def audit_out_of_order() -> Iterator[None]:
    rename = "ALTER FUNCTION walls.{}(text, text, text[]) RENAME TO {}"
    with connections["owner"].cursor() as cursor:
        cursor.execute(rename.format("record_reading", "gone"))
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute(rename.format("gone", "record_reading"))


@pytest.mark.parametrize("writes", [False, True])
def test_without_the_trace_nothing_is_served(committed: None, audit_out_of_order: None, writes: bool) -> None:
    answer = asked(reading_page(served, writes=writes))
    assert answer.status_code == 503
    assert CANARY not in answer.content.decode()


@pytest.fixture
def commit_fails() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'no commit today'; END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON audit_reading
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
            """
        )
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TRIGGER refuse ON audit_reading; DROP FUNCTION refuse")


def test_a_commit_that_fails_serves_nothing(committed: None, commit_fails: None) -> None:
    answer = asked(reading_page(served))
    assert answer.status_code == 503
    assert CANARY not in answer.content.decode()
    assert readings() == []


def test_a_stream_is_read_before_the_door_closes(committed: None) -> None:
    def stream() -> Iterator[str]:
        visit = current_visit()
        yield f"dentro: {visit is not None}"

    answer = asked(reading_page(lambda: StreamingHttpResponse(stream())))
    assert answer.content == b"dentro: True"


@pytest.mark.parametrize("fails", ["answer", "error"])
def test_a_failed_page_writes_nothing(committed: None, fails: str) -> None:
    @page(ability="test.enter", writes=True, records_reading=False)
    def a_page(request: HttpRequest) -> HttpResponse:
        with connections["default"].cursor() as cursor:
            cursor.execute("INSERT INTO django_session VALUES ('k', 'v', now())")
        if fails == "error":
            raise KeyError("view")
        return HttpResponse(status=500)

    if fails == "error":
        with pytest.raises(KeyError, match="view"):
            asked(a_page, method="post")
    else:
        assert asked(a_page, method="post").status_code == 500
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)


def test_a_page_that_hides_its_readings_fails(committed: None) -> None:
    with pytest.raises(UnrecordedReading):
        asked(reading_page(served, records_reading=False))


def test_a_writing_visit_inside_a_reading_page_is_refused(committed: None) -> None:
    def body() -> HttpResponse:
        with entered(system_actor("sneaky", writes=Compartment), writes=True):
            return HttpResponse()

    with pytest.raises(ReadingPagesCannotWrite):
        asked(reading_page(body))


@pytest.mark.django_db
def test_a_reading_page_on_the_shared_connection_is_held_to_reading(settings: Any) -> None:
    from django.db import InternalError

    def body() -> HttpResponse:
        with connections["default"].cursor() as cursor:
            cursor.execute("INSERT INTO django_session VALUES ('k', 'v', now())")
        return HttpResponse()

    with pytest.raises(InternalError, match="read-only transaction"):
        asked(reading_page(body, ability=PUBLIC))


def test_every_door_that_records_readings_says_in_words_what_one_does_there() -> None:
    recording = [route.door for route in routes() if route.door and route.door.records_reading]
    assert recording
    assert [door.name for door in recording if not explanation_of(door.name)] == []
    assert explanation_of("nowhere.page") == ""

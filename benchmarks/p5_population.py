"""A borough that fills its labs: invented people on registers, for P5. Seeded, and never shipped.

Each scale has 10,000 persons, one enrolment and one visibility row each, 50 labs, 1,000 sessions over two years (the
last of them still to come) and about 90,000 attendances, in one neighbourhood of the demonstration's manager.
"""

import psycopg

PERSONS, LABS, SESSIONS = 10_000, 50, 20  # sessions: in each lab

PLACE = """
    CREATE TEMP TABLE place AS
    SELECT a.organisation_id AS organisation, a.neighbourhood_ids[1] AS neighbourhood, a.user_id AS hand,
        (SELECT operation_id FROM activities_lab ORDER BY id LIMIT 1) AS operation
    FROM accounts_assignment a JOIN accounts_user u ON u.id = a.user_id WHERE u.username = 'community-manager'
"""
LAB_ROWS = """
    INSERT INTO activities_lab (slug, name, operation_id, organisation_id, neighbourhood_id, place)
    SELECT 'p5-' || i, 'Laboratorio ' || i, operation, organisation, neighbourhood, 'Via della Prova ' || i
    FROM place, generate_series(%(labs_from)s::int, %(labs_to)s::int - 1) i
"""
SESSION_ROWS = """
    INSERT INTO activities_session (id, lab_id, title, starts_at, ends_at, place, sub_project_kind, state, closed_at,
        closed_by, closed_as, organisation_id, neighbourhood_id)
    SELECT md5('p5-s-' || lab.slug || '-' || n)::uuid, lab.id, 'Incontro ' || n, start, start + interval '2 hours',
        lab.place, 'laboratory', CASE WHEN n > 2 THEN 'closed' ELSE 'planned' END, CASE WHEN n > 2 THEN start END,
        CASE WHEN n > 2 THEN hand END, '', organisation, neighbourhood
    FROM place, activities_lab lab, generate_series(1, %(sessions)s::int) n,
        LATERAL (SELECT now() + (3 - n) * interval '36 days' - random() * interval '30 days' AS start) when_held
    WHERE lab.slug = ANY (SELECT 'p5-' || i FROM generate_series(%(labs_from)s::int, %(labs_to)s::int - 1) i)
"""
PERSON_ROWS = """
    INSERT INTO people_person (id, given_name, family_name, second_family_name, birth_year, code_kind, code, languages,
        citizenship, synthetic, search_text)
    SELECT md5('p5-p-' || i)::uuid, 'Nome' || i %% 997, 'Cognome' || i, '', 1940 + i %% 70, kind, '', '{}', '', true,
        'nome' || i %% 997 || ' cognome' || i
    FROM (SELECT code_kind AS kind FROM people_person WHERE code = '' LIMIT 1) uncoded,
        generate_series(%(from)s::int, %(to)s::int - 1) i
"""
VISIBILITY_ROWS = """
    INSERT INTO people_visibility (id, person_id, compartment, organisation_id, neighbourhood_id, since)
    SELECT md5('p5-v-' || i)::uuid, md5('p5-p-' || i)::uuid, 'LAB', organisation, neighbourhood, current_date - 700
    FROM place, generate_series(%(from)s::int, %(to)s::int - 1) i
"""
ENROLMENT_ROWS = """
    INSERT INTO activities_enrolment (id, lab_id, person_id, enrolled_at, organisation_id, neighbourhood_id)
    SELECT md5('p5-e-' || i)::uuid, lab.id, md5('p5-p-' || i)::uuid, now() - random() * interval '700 days',
        organisation, neighbourhood
    FROM place, generate_series(%(from)s::int, %(to)s::int - 1) i
    JOIN activities_lab lab ON lab.slug = 'p5-' || i %% %(labs_to)s::int
"""
ATTENDANCE_ROWS = """
    INSERT INTO activities_attendance (id, session_id, person_id, client_id, recorded_at, recorded_by, organisation_id,
        neighbourhood_id)
    SELECT gen_random_uuid(), s.id, e.person_id, gen_random_uuid(), s.starts_at, hand, organisation, neighbourhood
    FROM place, activities_session s JOIN activities_enrolment e ON e.lab_id = s.lab_id
    WHERE s.starts_at < now() AND random() < 0.5
        AND e.person_id = ANY (SELECT md5('p5-p-' || i)::uuid FROM generate_series(%(from)s::int, %(to)s::int - 1) i)
"""
ROWS = (LAB_ROWS, SESSION_ROWS, PERSON_ROWS, VISIBILITY_ROWS, ENROLMENT_ROWS, ATTENDANCE_ROWS)
TABLES = "people_person, people_visibility, activities_lab, activities_session, activities_enrolment"


def grow(database: str, before: int, after: int) -> None:
    """Bring the borough from `before` to `after` scales (0: nobody of ours lives there yet), ready to be read."""
    steps = {
        "from": before * PERSONS,
        "to": after * PERSONS,
        "labs_from": before * LABS,
        "labs_to": after * LABS,
        "sessions": SESSIONS,
    }
    with psycopg.connect(database) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(PLACE)
        for rows in ROWS:
            connection.execute(rows, steps)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"VACUUM ANALYZE {TABLES}, activities_attendance")


def neighbourhoods(database: str) -> list[int]:
    """Where the demonstration's Community Manager works."""
    query = """SELECT a.neighbourhood_ids FROM accounts_assignment a
        JOIN accounts_user u ON u.id = a.user_id WHERE u.username = 'community-manager'"""
    with psycopg.connect(database) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return list(row[0])

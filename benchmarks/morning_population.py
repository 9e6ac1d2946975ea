"""A quarter whose people a Community Manager follows: persons, contacts, needs, answers, for `morning_list.py`.

Each scale has 10,000 persons known to the manager's body in one neighbourhood, two contacts each over two years, a
safe-contact card for six in ten, 100 promises whose day has come, 100 urgent needs, 1,500 answers given to earlier
reasons, and 5 labs with weekly sessions and 40 names each. Seeded, and never shipped.
"""

import psycopg

PERSONS, LABS, WEEKS, NAMES = 10_000, 5, 30, 40

PLACE = """
    CREATE TEMP TABLE place AS
    SELECT a.organisation_id AS organisation, a.neighbourhood_ids[1] AS neighbourhood, a.user_id AS hand,
        (SELECT operation_id FROM activities_lab ORDER BY id LIMIT 1) AS operation
    FROM accounts_assignment a JOIN accounts_user u ON u.id = a.user_id WHERE u.username = 'community-manager'
"""
PEOPLE = """
    CREATE TEMP TABLE people AS
    SELECT i, md5('m-p-' || i)::uuid AS id FROM generate_series(%(from)s::int, %(to)s::int - 1) i
"""
PERSON_ROWS = """
    INSERT INTO people_person (id, given_name, family_name, second_family_name, birth_year, gender, code_kind, code,
        languages, citizenship, synthetic, search_text)
    SELECT id, 'Nome' || i %% 997, 'Cognome' || i, '', 1930 + i %% 85, (ARRAY['f', 'm', NULL])[1 + i %% 3], kind, '',
        CASE i %% 4 WHEN 0 THEN '{ar}'::text[] WHEN 1 THEN '{it}'::text[] ELSE '{}'::text[] END, '', true,
        'nome' || i %% 997 || ' cognome' || i
    FROM people, (SELECT code_kind AS kind FROM people_person WHERE code = '' LIMIT 1) uncoded
"""
VISIBILITY_ROWS = """
    INSERT INTO people_visibility (id, person_id, compartment, organisation_id, neighbourhood_id, since)
    SELECT md5('m-v-' || i)::uuid, id, 'SOC', organisation, neighbourhood, current_date - 700 FROM place, people
"""
CARD_ROWS = """
    INSERT INTO people_safecontact (id, person_id, channels, weekdays, language, words_allowed, may_answer,
        do_not_contact, confirmed_on, confirmed_as, expires_on, kept_at_undo)
    SELECT md5('m-k-' || i)::uuid, id, CASE WHEN i %% 20 = 0 THEN '{}'::text[] ELSE '{call}'::text[] END, '{}', '', '',
        '', i %% 20 = 0, current_date - i %% 300, '', current_date + 365 - i %% 400 + i %% 300, false
    FROM people WHERE i %% 10 < 6
"""
CONTACT_ROWS = """
    INSERT INTO casework_contact (id, person_id, who, happened_at, medium, place, summary, call_back_on, recorded_at,
        recorded_by, organisation_id, neighbourhood_id, made_known)
    SELECT md5('m-c-' || n || '-' || i)::uuid, id, '', at, 'phone', '', 'una bolletta',
        CASE WHEN n = 1 AND i %% 100 = 0 THEN current_date - (i / 100) %% 20 END, at, hand, organisation, neighbourhood,
        false
    FROM place, people, generate_series(1, 2) n,
        LATERAL (SELECT now() - interval '1 day' - random() * interval '700 days' AS at) happened
"""
NEED_ROWS = """
    INSERT INTO casework_need (id, person_id, about, urgency, words, tried, state, recorded_at, recorded_by, outcome,
        organisation_id, neighbourhood_id, closed_at, closed_by)
    SELECT md5('m-n-' || i)::uuid, id, 'home', CASE WHEN i %% 10 = 0 THEN 'urgent' ELSE 'soon' END, '', '',
        CASE WHEN i %% 100 < 11 THEN 'open' ELSE 'met' END, now() - (5 + i %% 60) * interval '1 day', hand, '',
        organisation, neighbourhood, CASE WHEN i %% 100 >= 11 THEN now() END, CASE WHEN i %% 100 >= 11 THEN hand END
    FROM place, people WHERE i %% 2 = 0
"""
ANSWER_ROWS = """
    INSERT INTO casework_attentionanswer (id, person_id, rule, said, until, reason, answered_on, answered_at,
        answered_by, organisation_id, neighbourhood_id)
    SELECT md5('m-a-' || i)::uuid, id, 'contact.call_back_due', 'not_needed', NULL, '', current_date - 40 - i %% 300,
        now() - (40 + i %% 300) * interval '1 day', hand, organisation, neighbourhood
    FROM place, people WHERE i %% 20 < 3
"""
LAB_ROWS = """
    INSERT INTO activities_lab (slug, name, operation_id, organisation_id, neighbourhood_id, place)
    SELECT 'm-' || i, 'Laboratorio ' || i, operation, organisation, neighbourhood, ''
    FROM place, generate_series(%(labs_from)s::int, %(labs_to)s::int - 1) i
"""
SESSION_ROWS = """
    INSERT INTO activities_session (id, lab_id, title, starts_at, ends_at, place, sub_project_kind, state, closed_as,
        organisation_id, neighbourhood_id)
    SELECT md5('m-s-' || lab.slug || '-' || n)::uuid, lab.id, 'Incontro', start, start + interval '2 hours', '',
        'laboratory', 'planned', '', organisation, neighbourhood
    FROM place, activities_lab lab, generate_series(0, %(weeks)s::int) n,
        LATERAL (SELECT now() - interval '1 hour' - n * interval '7 days' AS start) held
    WHERE lab.slug = ANY (SELECT 'm-' || i FROM generate_series(%(labs_from)s::int, %(labs_to)s::int - 1) i)
"""
ATTENDANCE_ROWS = """
    INSERT INTO activities_attendance (id, session_id, person_id, client_id, recorded_at, recorded_by, organisation_id,
        neighbourhood_id)
    SELECT gen_random_uuid(), s.id, md5('m-p-' || (lab * %(names)s + name))::uuid, gen_random_uuid(), s.starts_at,
        hand, organisation, neighbourhood
    FROM place, generate_series(%(labs_from)s::int, %(labs_to)s::int - 1) lab, generate_series(1, %(names)s::int) name,
        generate_series(0, %(weeks)s::int) week, activities_session s
    WHERE s.id = md5('m-s-m-' || lab || '-' || week)::uuid AND random() < 0.6 AND (name %% 40 > 0 OR week > 3)
"""
ROWS = (
    *(PEOPLE, PERSON_ROWS, VISIBILITY_ROWS, CARD_ROWS, CONTACT_ROWS, NEED_ROWS, ANSWER_ROWS),
    *(LAB_ROWS, SESSION_ROWS, ATTENDANCE_ROWS),
)
TABLES = """people_person, people_visibility, people_safecontact, casework_contact, casework_need,
    casework_attentionanswer, activities_lab, activities_session, activities_attendance"""


def grow(database: str, before: int, after: int) -> None:
    """Bring the quarter from `before` to `after` scales (0: nobody of ours lives there yet), ready to be read."""
    steps = {"from": before * PERSONS, "to": after * PERSONS, "weeks": WEEKS, "names": NAMES}
    steps |= {"labs_from": before * LABS, "labs_to": after * LABS}
    with psycopg.connect(database) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(PLACE)
        for rows in ROWS:
            connection.execute(rows, steps)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"VACUUM ANALYZE {TABLES}")

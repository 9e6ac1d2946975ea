"""A million participations in some operations, straight into the flat table of a database made for measuring."""

import psycopg

# The benchmark's own database: rows without persons and spells behind them, so the key to participations goes first.
FREE = """
    ALTER TABLE participations_record DROP CONSTRAINT IF EXISTS {key};
    DELETE FROM participations_record;
"""
FILL = """
    INSERT INTO participations_record (participation_id, operation_id, person_id, entered_on, left_on,
        birth_date, gender, citizenship, municipality, employment, unemployed_months, in_education, isced, housing,
        exit_observed_on, exit_employment, exit_job_search, exit_in_education, qualification_on,
        followup_observed_on, followup_employment, followup_improved,
        disability, foreign_background, minority, settled_on)
    SELECT gen_random_uuid(), (%(operations)s::bigint[])[1 + n % cardinality(%(operations)s::bigint[])],
        gen_random_uuid(), entered, gone,
        date '1950-01-01' + (n * 7919 %% 20000)::int, (ARRAY['F','M','X','F','M'])[1 + n %% 5],
        (ARRAY['IT','EG','RO','XX',NULL])[1 + n %% 5], '015146',
        (ARRAY['unemployed','inactive','employed'])[1 + n %% 3], (n %% 30)::int, n %% 4 = 0,
        NULLIF(n %% 11, 10)::int, (ARRAY['adequate','roofless','insecure',NULL])[1 + n %% 4],
        gone + (n %% 40)::int, (ARRAY['employed','inactive',NULL])[1 + n %% 3], n %% 2 = 0, n %% 3 = 0,
        gone + (n %% 60)::int - 20, gone + 150 + (n %% 60)::int,
        (ARRAY['employed','inactive'])[1 + n %% 2], n %% 2 = 0,
        (ARRAY['yes','no','refused',NULL])[1 + n %% 4], (ARRAY['yes','no',NULL])[1 + n %% 3],
        (ARRAY['no','yes',NULL])[1 + n %% 3], coalesce(gone + 210, entered)
    FROM (SELECT n, date '2024-01-01' + (n %% 700)::int AS entered,
              CASE WHEN n %% 3 > 0 THEN date '2024-01-01' + (n %% 700 + n %% 150)::int END AS gone
          FROM generate_series(%(first)s::bigint, %(last)s::bigint) n) made
""".replace("1 + n % card", "1 + n %% card")
STEP = 250_000
KEY = """
    SELECT conname FROM pg_constraint
    WHERE conrelid = 'participations_record'::regclass AND contype = 'f' AND confrelid =
        'participations_participation'::regclass
"""


def fill(owner_url: str, participations: int, operations: list[int]) -> None:
    """Empty the table and fill it again; seeded by arithmetic, so that every run measures the same rows."""
    with psycopg.connect(owner_url) as connection:
        found = connection.execute(KEY).fetchone()
        connection.execute(FREE.format(key=found[0] if found else "none"))
        for first in range(0, participations, STEP):
            last = min(first + STEP, participations) - 1
            connection.execute(FILL, {"operations": operations, "first": first, "last": last})
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE participations_record")

"""Three more pages as plain psycopg would read them: somebody looked for, the morning of a manager, a day of bookings.

Each is the rows a page shows and five counts, with the filter on neighbourhoods any such page has; no walls, no audit,
no session, no rule beyond the query. What ours does besides (sentences, answers, wishes, drafts) is its own cost.
"""

FOUND = """
    SELECT p.given_name, p.family_name, p.birth_year, p.id, p.search_text, p.code_kind FROM people_person p
    WHERE p.merged_into_id IS NULL AND p.search_text LIKE '%%cognome77%%' AND EXISTS (
        SELECT FROM people_visibility v WHERE v.person_id = p.id AND v.neighbourhood_id = ANY (%(places)s))
    ORDER BY word_similarity('cognome77', p.search_text) DESC, p.family_name LIMIT 12
"""
URGENT = """
    SELECT p.given_name, p.family_name, p.birth_year, n.about, n.recorded_at, heard.last
    FROM casework_need n JOIN people_person p ON p.id = n.person_id, LATERAL (
        SELECT max(c.happened_at) AS last FROM casework_contact c
        WHERE c.person_id = n.person_id AND c.withdrawn_at IS NULL) heard
    WHERE n.state = 'open' AND n.urgency = 'urgent' AND n.neighbourhood_id = ANY (%(places)s)
    ORDER BY greatest(n.recorded_at, heard.last), n.id LIMIT 12
"""
PROMISED = """
    SELECT p.given_name, p.family_name, p.birth_year, c.medium, c.call_back_on, c.summary
    FROM casework_contact c JOIN people_person p ON p.id = c.person_id
    WHERE c.call_back_on <= current_date AND c.called_back_at IS NULL AND c.withdrawn_at IS NULL
        AND c.neighbourhood_id = ANY (%(places)s) ORDER BY c.call_back_on, c.id LIMIT 12
"""
STOPPED = """
    SELECT count(*) FROM (
        SELECT s.lab_id, a.person_id FROM activities_attendance a JOIN activities_session s ON s.id = a.session_id
        WHERE a.withdrawn_at IS NULL AND s.starts_at > now() - interval '90 days'
            AND a.neighbourhood_id = ANY (%(places)s)
        GROUP BY 1, 2 HAVING count(*) > 3 AND max(s.starts_at) < now() - interval '21 days') gone
"""
MORNING_COUNTS = (
    STOPPED,
    """SELECT count(*) FILTER (WHERE urgency = 'urgent'), count(*) FROM casework_need
       WHERE state = 'open' AND neighbourhood_id = ANY (%(places)s)""",
    """SELECT count(*) FROM casework_contact WHERE call_back_on <= current_date AND called_back_at IS NULL
       AND neighbourhood_id = ANY (%(places)s)""",
    """SELECT count(*) FROM referrals_referral WHERE neighbourhood_id = ANY (%(places)s)""",
)
DAY = """
    SELECT b.given_name, b.family_name, b.phone, r.name, b.status, s.starts_at
    FROM agenda_booking b JOIN agenda_appointment a ON a.id = b.appointment_id
        JOIN agenda_slot s ON s.id = a.slot_id JOIN agenda_reason r ON r.id = s.reason_id
    WHERE s.starts_at >= %(day)s::date AND s.starts_at < %(day)s::date + 1 AND b.neighbourhood_id = %(place)s
    ORDER BY s.starts_at, b.booked_at, b.id
"""
DAY_COUNTS = (
    """SELECT count(*) FILTER (WHERE free), count(*) FILTER (WHERE NOT free), count(*) FROM agenda_slot
       WHERE starts_at >= %(day)s::date AND starts_at < %(day)s::date + 1 AND neighbourhood_id = %(place)s""",
    "SELECT count(*) FROM agenda_waiting WHERE neighbourhood_id = %(place)s",
    "SELECT count(*) FROM agenda_ticket WHERE neighbourhood_id = %(place)s",
)
PAGES: dict[str, tuple[str, ...]] = {
    "/persons": (FOUND,),
    "/morning": (URGENT, PROMISED, *MORNING_COUNTS),
    "/day": (DAY, *DAY_COUNTS),
}

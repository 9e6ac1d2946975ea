"""What each module leaves in a world, in the order in which one leans on another."""

from tests.activities.scene import furnish as furnish_activities
from tests.agenda.scene import furnish as furnish_agenda
from tests.calls.scene import furnish as furnish_calls
from tests.casework.scene import furnish as furnish_casework
from tests.clinic.scene import furnish as furnish_clinic
from tests.directory.scene import furnish as furnish_directory
from tests.field.scene import furnish as furnish_field
from tests.monitoring.scene import furnish as furnish_monitoring
from tests.participations.scene import furnish as furnish_participations
from tests.pathways.scene import furnish as furnish_pathways
from tests.people.scene import furnish as furnish_people
from tests.referrals.scene import furnish as furnish_referrals
from tests.results.scene import furnish as furnish_results

FURNISHERS = (
    furnish_people,
    furnish_activities,
    furnish_participations,
    furnish_casework,
    furnish_referrals,
    furnish_directory,
    furnish_agenda,
    furnish_clinic,
    furnish_field,
    furnish_monitoring,
    furnish_pathways,
    furnish_results,
    furnish_calls,
)

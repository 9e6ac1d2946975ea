"""Who counts: three named parts of the system; what leaves them are totals."""

from portineria.foundation.walls.public import Compartment, system_actor

_RECORDS = (Compartment.LABS, Compartment.PERSONS)

# Reads every presence and every merge, whoever asked for the figure.
COUNTER = system_actor("results.count", reads=[*_RECORDS, Compartment.INDICATORS])
# Counts and freezes what it counted.
FREEZER = system_actor(
    "results.freeze", reads=[*_RECORDS, Compartment.INDICATORS], writes=[Compartment.INDICATORS]
)
# Takes note that something changed; sees no record.
RECOUNTER = system_actor("results.recount")

"""Who takes part in which operation since when: participations, spells, engagements and presences."""

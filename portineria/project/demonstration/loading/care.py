"""What the Community Manager's desk is full of: cards, contacts, cases, requests, all about invented people."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from portineria.accounts.public import actor_of_user
from portineria.casework.public import Post, load_cases, load_contacts_and_needs
from portineria.foundation.walls.public import Actor
from portineria.pathways.public import load_demonstration as load_paths
from portineria.people.public import PeopleBatch, load_contacts
from portineria.places.public import neighbourhoods
from portineria.referrals.public import load_demonstration as load_requests

MANAGER = "community-manager"
FOLLOWER = "operatore-percorsi"
PEOPLE_A_PLACE = 60
CONTACTS_A_PLACE, CASES_A_PLACE = 20, 5


def load_care(people: PeopleBatch, *, today: date, by: Actor) -> None:
    """Give the manager's neighbourhoods their day, inside a writing visit of `by`. Safe to repeat."""
    manager = actor_of_user(MANAGER)
    near, slugs = people_near(people, manager), {place.id: place.slug for place in neighbourhoods()}
    load_contacts(sorted({person for some in near.values() for person in some}), today=today)
    for place, persons in near.items():
        post = Post(manager.organisation_id or 0, place, slugs[place])
        load_contacts_and_needs(persons, post=post, today=today, by=by, contacts=CONTACTS_A_PLACE)
        load_cases(persons, manager=manager, neighbourhood_id=place, today=today, cases=CASES_A_PLACE)
    follower = actor_of_user(FOLLOWER)
    for place in follower.neighbourhood_ids:
        load_paths(follower=follower, neighbourhood_id=place, today=today, by=by)
    load_requests(near, sender_ids=[manager.organisation_id or 0], today=today)


def people_near(people: PeopleBatch, manager: Actor) -> dict[int, list[UUID]]:
    """Neighbourhood → some of the people whom a service there knows, each in one place; merged records left out."""
    merged = {person.id for person in people.persons if person.merged_into_id}
    near: dict[int, list[UUID]] = defaultdict(list)
    taken: set[UUID] = set()
    for row in people.visibilities:
        here = near[row.neighbourhood_id]
        fits = row.person_id not in taken and row.person_id not in merged and len(here) < PEOPLE_A_PLACE
        if fits and row.neighbourhood_id in manager.neighbourhood_ids:
            here.append(row.person_id)
            taken.add(row.person_id)
    return {place: persons for place, persons in near.items() if persons}

"""The invented contacts: as many as asked, the same every time, and some of them waiting for somebody."""

import pytest
from django.utils import timezone

from portineria.casework.models import Contact, Need
from portineria.casework.public import Post, attention, load_contacts_and_needs
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .neighbourhood import known

pytestmark = pytest.mark.django_db


def test_three_months_of_contacts(scene: Scene, manager: Actor) -> None:
    people = [known(scene, f"Sintetica{number}") for number in range(12)]
    post, today = Post(scene.a.pk, scene.here.pk, "qui"), timezone.localdate()
    with entered(scene.builder, writes=True):
        assert load_contacts_and_needs(people, post=post, today=today, by=scene.builder, contacts=60) == 60
        assert load_contacts_and_needs(people, post=post, today=today, by=scene.builder, contacts=60) == 0
    with entered(manager, writes=False):
        assert Contact.objects.count() == 60
        assert set(Need.objects.values_list("state", flat=True)) == {"open", "met", "dropped"}
        assert Contact.objects.filter(person__isnull=True).exclude(who="").exists()
        assert attention(today)

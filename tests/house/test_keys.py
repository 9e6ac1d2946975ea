"""A foreign key written as a string makes no import: here keys, too, point only downwards."""

from django.apps import apps

from .floors import floor_of, module_of


def test_keys_point_down_or_stay_at_home() -> None:
    upwards = []
    for model in _our_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if target is None or not target.__module__.startswith("portineria."):
                continue
            here, there = module_of(model.__module__), module_of(target.__module__)
            if here != there and floor_of(there) <= floor_of(here):
                upwards.append(f"{model.__name__}.{field.name} → {target.__name__}")
    assert upwards == []


def _our_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("portineria.")]


def test_there_are_models_to_look_at() -> None:
    assert len(_our_models()) > 20

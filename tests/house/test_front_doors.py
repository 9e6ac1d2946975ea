"""The import contracts of pyproject.toml leave no room out: only `public` of a module is open to others."""

import tomllib

from .floors import CODE, HOUSE, MODULES

OPEN = {"public"}
NOT_ROOMS = {"apps", "migrations", "templates", "static", "data", "locale", "__pycache__"}
# Not divided in rooms: the attic, and the floor everybody stands on.
WITHOUT_ROOMS = {"project", "foundation", "doors", "facts"}


def contracts() -> list[dict[str, object]]:
    loaded = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    return list(loaded["tool"]["importlinter"]["contracts"])


def rooms(module: str) -> set[str]:
    folder = CODE / module
    names = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
    return {name for name in names if not name.startswith("__")} - NOT_ROOMS - OPEN


def test_every_room_is_behind_the_front_door() -> None:
    shut = {room for contract in contracts() for room in contract.get("protected_modules", [])}  # type: ignore[attr-defined]
    divided = [module for module in MODULES if module not in WITHOUT_ROOMS]
    assert divided
    assert {f"portineria.{module}.{room}" for module in divided for room in rooms(module)} - shut == set()


def test_no_contract_makes_an_exception() -> None:
    assert [contract["name"] for contract in contracts() if "ignore_imports" in contract] == []

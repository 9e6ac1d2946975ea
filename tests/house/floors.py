"""The floors of docs/house.md, top to bottom, as the tests read them."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
CODE = HOUSE / "portineria"
FLOORS = (
    ("project",),
    ("office", "residents", "field", "publications", "monitoring"),
    ("casework", "clinic", "activities", "pathways", "results"),
    ("claims",),
    ("agenda", "referrals", "participations", "calls"),
    ("programmes",),
    ("directory",),
    ("people",),
    ("accounts",),
    ("organisations",),
    ("places",),
    ("doors",),
    ("facts", "audit"),
    ("foundation",),
)
MODULES = tuple(module for floor in FLOORS for module in floor)


def floor_of(module: str) -> int:
    """How far below the roof a module stands; 0 is the attic."""
    return next(depth for depth, floor in enumerate(FLOORS) if module in floor)


def module_of(dotted: str) -> str:
    """`portineria.people.models` → `people`."""
    return dotted.split(".")[1]


def python_files(*, tests: bool = False) -> list[Path]:
    """Our own code, without migrations."""
    roots = [CODE, HOUSE / "tests"] if tests else [CODE]
    return [path for root in roots for path in sorted(root.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Every template of the house."""
    return [path for path in sorted(CODE.rglob("templates/**/*")) if path.suffix in {".html", ".txt"}]

"""What was frozen, when, and what came out of counting again."""

from datetime import date

from ..models import Recomputation, Recount


def official_snapshots() -> dict[tuple[str, date], Recomputation]:
    """The frozen outcome of each figure and day, with the recomputation that made it official."""
    latest = Recomputation.objects.official().latest_per_figure()
    return {(one.snapshot.figure, one.snapshot.as_of): one for one in latest}


def last_check(figure: str, as_of: date) -> Recomputation | None:
    """The last nightly recomputation of a figure, with what it found."""
    checks = Recomputation.objects.nightly().select_related("snapshot")
    return checks.filter(snapshot__figure=figure, snapshot__as_of=as_of).order_by("-id").first()


def editions(figure: str, as_of: date) -> list[Recomputation]:
    """Every outcome that was official for a figure and day, the newest first."""
    made = Recomputation.objects.official().select_related("snapshot")
    return list(made.filter(snapshot__figure=figure, snapshot__as_of=as_of).order_by("-id"))


def is_recount_waiting() -> bool:
    """Whether records changed since the last time figures were frozen."""
    return Recount.objects.waiting().exists()

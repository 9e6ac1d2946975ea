"""Counting what a flow asks of a person: screens met, inputs given, touches. Honest: counted by the browser.

A *screen* is every page the person meets (each document that is loaded, the one with the outcome too). An *input* is
a field filled or a choice touched: whatever fires `change`, each field once a screen, and a button that carries a
choice (a time). A *touch* is a press on a link or a button.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Frame

from .visitor import Visitor

# Not only trusted events: a choice made by the browser's own list reaches the page as a made one.
WATCH = """() => {
  if (window.countingIsOn) return;
  window.countingIsOn = true;
  document.addEventListener('change', event => window.counted('input', event.target.name || '?'), true);
  document.addEventListener('click', event => {
    const one = event.target.closest('a[href], button');
    if (!one) return;
    window.counted('touch', one.innerText.trim().slice(0, 40));
    if (one.name === 'slot') window.counted('input', one.name);
  }, true);
}"""


@dataclass
class Leg:
    """One piece of a flow, and what it asked."""

    name: str
    screens: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    touches: list[str] = field(default_factory=list)

    def words(self) -> str:
        """For the measures kept beside the pictures."""
        told = (("screens", self.screens), ("inputs", self.inputs), ("touches", self.touches))
        return f"{self.name}: " + "; ".join(f"{len(them)} {what} {them}" for what, them in told)


class Counter:
    """Counts for one visitor; `leg` says what a piece of the flow asked."""

    def __init__(self, visit: Visitor) -> None:
        self.visit = visit
        self.now = Leg("")
        visit.page.expose_binding("counted", lambda source, what, name: self._counted(what, name))
        visit.page.add_init_script(f"({WATCH})()")
        visit.page.on("framenavigated", self._navigated)

    @contextmanager
    def leg(self, name: str) -> Iterator[Leg]:
        """Count from here to the end of the block; tell the measure."""
        self.now = Leg(name)
        self.visit.page.evaluate(WATCH)
        yield self.now
        self.visit.page.evaluate("() => 0")  # what was on its way from the page has arrived
        self.visit.measured(f"{self.visit.width} px · {self.now.words()}")

    def _counted(self, what: str, name: str) -> None:
        if what == "touch":
            self.now.touches.append(name)
        elif (one := f"{len(self.now.screens)}/{name}") not in self.now.inputs:
            self.now.inputs.append(one)

    def _navigated(self, frame: Frame) -> None:
        if frame == self.visit.page.main_frame:
            self.now.screens.append(self.visit.path)

"""Chance that falls the same way on every machine.

Only `random.Random.random()` is promised never to change between versions of Python; everything else is built
on it here. No set or dictionary of hashes decides an order.
"""

import hashlib
import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chance named by its seed: other names, other streams, independent of each other."""

    def __init__(self, *seed: object) -> None:
        words = "/".join(str(part) for part in seed)
        self._random = random.Random(int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]))

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1."""
        return int(self._random.random() * bound)

    def between(self, first: int, last: int) -> int:
        """A whole number from first to last, both included."""
        return first + self.below(last - first + 1)

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[tuple[T, int]]) -> T:
        """One of the items, in proportion to its weight."""
        left = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            left -= weight
            if left < 0:
                return item
        raise ValueError("weights must be positive")

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """So many different items (all of them when there are fewer), in their own order."""
        places = list(range(len(items)))
        for here in range(min(count, len(items))):
            there = self.between(here, len(places) - 1)
            places[here], places[there] = places[there], places[here]
        return [items[place] for place in sorted(places[:count])]

    def share(self, items: Sequence[T], percent: int) -> list[T]:
        """That share of the items, rounded up, in their own order."""
        return self.some(items, math.ceil(len(items) * percent / 100))

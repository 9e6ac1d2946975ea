"""How the words of an address are made comparable: accents, abbreviations, punctuation."""

import re
import unicodedata

ABBREVIATIONS = {
    "p.za": "piazza",
    "p.zza": "piazza",
    "pza": "piazza",
    "pzza": "piazza",
    "p.le": "piazzale",
    "ple": "piazzale",
    "v.le": "viale",
    "vle": "viale",
    "v.": "via",
    "c.so": "corso",
    "cso": "corso",
    "l.go": "largo",
    "lgo": "largo",
    "s.": "san",
    "q.re": "quartiere",
}

COMMON = frozenset({*ABBREVIATIONS.values(), "milano"} - {"san"})


def normalised(text: str) -> str:
    """Lower case, no accents, no punctuation, street abbreviations in full.

    >>> normalised("V.le Mar Jònio, 2/A")
    'viale mar jonio 2 a'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    spelled = " ".join(
        ABBREVIATIONS.get(word, word) for word in re.sub(r"([sv]\.)(?=\w{3})", r"\1 ", plain).split()
    )
    return " ".join(re.findall(r"[a-z0-9]+", spelled))


def search_words(text: str, *, at_most: int = 8) -> list[str]:
    """The words to look for, in the order written; a very long text is cut."""
    return normalised(text).split()[:at_most]


def telling_words(words: list[str]) -> list[str]:
    """Those that tell one place from another; all of them when none does («via 1»)."""
    return [word for word in words if word not in COMMON and not word.isdigit()] or words

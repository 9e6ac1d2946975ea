"""The languages a service may speak, by their Italian names: those most spoken in the neighbourhoods."""

from babel import Locale

CODES = (
    "it",
    "en",
    "fr",
    "es",
    "ar",
    "zh",
    "uk",
    "ro",
    "tl",
    "bn",
    "ur",
    "si",
    "sq",
    "pt",
    "ru",
    "am",
    "wo",
    "pa",
)
_NAMES = Locale.parse("it").languages
LANGUAGES = sorted(((code, str(_NAMES[code])) for code in CODES), key=lambda pair: (pair[0] != "it", pair[1]))


def language_words(codes: tuple[str, ...]) -> str:
    """«italiano, inglese»; a code nobody knows stays as it is."""
    return ", ".join(str(_NAMES.get(code, code)) for code in codes)

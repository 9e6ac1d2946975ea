"""Pure decisions of the office."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless_cell(text: str) -> str:
    """`text` for a spreadsheet: what would be run as a formula is marked as words (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text

"""Cells that leave the house in files people open with a spreadsheet."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless_cell(text: str) -> str:
    """`text` for a spreadsheet: what would be run as a formula is marked as words (OWASP, CSV injection).

    >>> harmless_cell("=1+1"), harmless_cell("ciao")
    ("'=1+1", 'ciao')
    """
    return f"'{text}" if text[:1] in FORMULA_STARTS or text.lstrip().startswith(FORMULA_STARTS) else text

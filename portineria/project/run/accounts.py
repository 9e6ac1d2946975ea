"""Prints the table of demonstration accounts; a process of its own, since only this needs Django here."""

import django

from .speech import say


def main() -> None:
    """One line for each account: user name, role, body, what it is good for."""
    django.setup()
    from portineria.accounts.public import DEMONSTRATION_PASSWORD, demonstration_accounts

    rows = [("utente", "ruolo", "ente", "che cosa provare")]
    rows += [(a.username, str(a.role), a.organisation, a.purpose) for a in demonstration_accounts()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    say(f"Accessi di dimostrazione (persone inventate), tutti con la password «{DEMONSTRATION_PASSWORD}»:")
    for row in rows:
        say("  " + "  ".join(f"{text:{width}}" for text, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()

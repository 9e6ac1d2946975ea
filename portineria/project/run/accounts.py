"""Prints the table of demonstration accounts; a process of its own, since only this needs Django here."""

import django

from .speech import say


def main() -> None:
    """One line for each account: user name, password, what the role is for."""
    django.setup()
    from portineria.accounts.public import demonstration_accounts

    rows = [("utente", "password", "ruolo")]
    rows += [(account.username, account.password, account.role) for account in demonstration_accounts()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for row in rows:
        say(f"  {row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]}")


if __name__ == "__main__":
    main()

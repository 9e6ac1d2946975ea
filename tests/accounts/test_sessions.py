"""Sessions cannot be walled by actor; the login of reading pages does not see them at all."""

import pytest
from django.db import ProgrammingError, connections


def test_the_reading_login_sees_no_session(committed: None) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
    with connections["reader"].cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("SELECT count(*) FROM django_session")

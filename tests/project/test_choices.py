"""A house that chose a way out for its messages which carries none does not start; it is said before anybody writes."""

import os

import pytest

from portineria.project.run.schema import check_choices
from portineria.project.run.speech import Problem


def test_a_house_does_not_start_with_a_carrier_that_carries_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    check_choices(os.environ | {"PORTINERIA_CARRIERS": ""})
    with pytest.raises(Problem, match="correggilo e riavvia"):
        check_choices(os.environ | {"PORTINERIA_CARRIERS": "letter,fax"})
    assert "«fax» non porta messaggi" in capfd.readouterr().err

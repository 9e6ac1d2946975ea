"""How many requests a service refuses stands beside its time, as published and no finer."""

import pytest
from django.utils.translation import override

from portineria.referrals.public import ResponseTime
from portineria.residents.web.needs import answer_words


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (None, ""),
        (0, " Su dieci richieste, quasi nessuna non viene accolta."),
        (3, " Su dieci richieste, circa 3 non vengono accolte."),
        (1, " Su dieci richieste, circa 1 non viene accolta."),
    ],
)
def test_the_share_of_refusals_only_where_it_was_published(share: int | None, told: str) -> None:
    time = ResponseTime(
        service_id=1, requests=10, median_days=2, refusals=7, late_now=3, refused_in_ten=share
    )
    with override("it"):  # pages answer in the language of whoever reads
        words = answer_words(time)
    assert words == f"A chi scrive per conto tuo di solito risponde in 2 giorni.{told}"
    assert "7" not in words, "never a live count"

"""Citizenships: the codes of ISO 3166-1 alpha-2 and the members of the Union, dated."""

from collections.abc import Mapping
from datetime import date

_ISO = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
STATELESS = "XX"  # stateless or undetermined, as the contract of the import writes it
KOSOVO = "XK"  # not in ISO; the code European institutions use

COUNTRIES = frozenset(_ISO.split())
CITIZENSHIPS = COUNTRIES | {STATELESS, KOSOVO}

_EU_27 = """
AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
"""
EU_27 = frozenset(_EU_27.split())
# From which day the Union had these members. Counting uses the 27 for every day (the page on counting);
# the list before the United Kingdom left is here for the check that explains an older record.
MEMBERS: Mapping[date, frozenset[str]] = {
    date(2013, 7, 1): EU_27 | {"GB"},
    date(2020, 2, 1): EU_27,
}


def members_on(day: date) -> frozenset[str]:
    """The members of the Union on a day; the earliest list known before it."""
    dated = [since for since in MEMBERS if since <= day]
    return MEMBERS[max(dated)] if dated else MEMBERS[min(MEMBERS)]

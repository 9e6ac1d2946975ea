"""What two worlds are compared by: the bytes that leave, without what changes at every answer whatever the world."""

import re

# Tokens, nonces, ids made for a new form, and the moment of the answer itself. Days and hours of what a page tells
# of stay in.
_MOVING = re.compile(
    r"""nonce[-=]["']?[^"'\s;]+ | csrftoken=[^\n]+ | name="csrfmiddlewaretoken"\ value="[^"]*"
    | "X-CSRFToken":\ "[^"]*" | name="(?:client_id|contact_id|waiting_id)"\ value="[^"]*"
    | data-draft-url="/bozze/contatto-[^"]*" | "saved":\ "\d\d:\d\d"
    | "(?:made|expires)_at":\ "[^"]*" | ^Expires:[^\n]* | sessionid=[^\n]+ | ^DTSTAMP:\S+
    | (?<=messages=)(?P<told>[\w-]+):[\w-]+:[\w-]+
    | /(?:Mod|Creation)Date\([^)]*\) | /ID\[[^\]]*\]
    | <xmp:(?:Create|Modify)Date>[^<]*< | <xmpMM:(?:Instance|Document)ID>[^<]*<""",
    re.VERBOSE | re.MULTILINE,
)


def still(text: str) -> str:
    """`text` without what moves by itself; of a message in a cookie its words stay, not its signature."""
    return _MOVING.sub(lambda found: found["told"] or "", text)

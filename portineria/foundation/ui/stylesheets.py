"""Bootstrap Italia without the parts this house never calls: 90 kB on the wire become 30.

Nothing is copied into the repository: the sheet is cut from the installed package when the server
starts. What is left out are components that need their scripts or that we draw ourselves.
"""

import re

LEFT_OUT = re.compile(
    r"""\.(?:
    acceptoverlay | accordion | analogue | autocomplete | avatar | back-to-top | bg-dark | bootstrap-select
    | bs-popover | bs-tooltip | calendar | callout | card | carousel | chip | complementary | cookiebar
    | cropper | donut | dropdown | form-check | forward | input-number | it-bottom | it-brand | it-card
    | it-carousel | it-footer | it-grid | it-header-center | it-header-navbar | it-hero | it-list | it-map
    | it-search | it-socials | it-timeline | it-transfer | just-validate | link-list | list-group | map
    | masonry | megamenu | modal | nav-tabs | navbar | navscroll | neutral | notification | offcanvas
    | overlay-panel | point-list | popover | primary-bg | primary-border | primary-color | progress-donut
    | progress-spinner | rating | sidebar | splide | steppers | sticky | thumb-nav | toast | toggles
    | toolbar | tooltip | transfer | triadic | upload | video-js | vjs | was-validated
    )(?![a-zA-Z])""",
    re.X,
)
_NEGATION = re.compile(r":not\([^()]*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_NESTING = ("@media", "@supports", "@container", "@layer")


def lighten(css: str) -> str:
    """The sheet without the rules of the parts left out and without its embedded fonts."""
    kept = []
    for head, body in _rules(_COMMENT.sub("", css)):
        inner = lighten(body) if head.startswith(_NESTING) else body
        chosen = head if head.startswith("@") else _wanted(head)
        if chosen and inner and not head.startswith("@font-face"):
            kept.append(f"{chosen}{{{inner}}}")
    return "".join(kept)


def _wanted(head: str) -> str:
    selectors = [head] if "(" in head else head.split(",")
    return ",".join(s for s in selectors if not LEFT_OUT.search(_NEGATION.sub("", s)))


def _rules(css: str) -> list[tuple[str, str]]:
    """Top-level rules as (head, body); braces inside a body stay in it."""
    rules, start = [], 0
    while (opening := css.find("{", start)) >= 0:
        closing = _closing(css, opening)
        rules.append((css[start:opening].rsplit(";", 1)[-1].strip(), css[opening + 1 : closing]))
        start = closing + 1
    return rules


def _closing(css: str, opening: int) -> int:
    depth = 0
    for brace in re.compile(r"[{}]").finditer(css, opening):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    raise ValueError("the style sheet ends inside a rule")

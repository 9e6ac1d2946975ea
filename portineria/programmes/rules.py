"""What can happen to an operation, read aloud."""

STATES = {
    "fund": (("admitted",), "funded"),
    "start": (("funded",), "running"),
    "conclude": (("running",), "concluded"),
    "close": (("concluded",), "closed"),
    "revoke": (("admitted", "funded", "running"), "revoked"),
}

"""A browser without a screen: one signed-in person, one connection, cookies kept as a browser keeps them."""

import http.client
import json
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from threading import Event
from urllib.parse import urlencode, urlsplit

TIMEOUT = 20.0  # seconds for one answer
FORM = "application/x-www-form-urlencoded"


class Address:
    """Where the product answers; it moves when a new start takes another port."""

    def __init__(self) -> None:
        self.url = ""
        self.known = Event()

    def move(self, url: str) -> None:
        """From now on it answers there."""
        self.url = url
        self.known.set()

    def forget(self) -> None:
        """Nobody answers: visitors wait for `move`."""
        self.known.clear()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: str
    message: bool  # whether a message waits for the next page


class Browser:
    """Raises OSError or HTTPException when nobody answers; the next call tries a new connection."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: http.client.HTTPConnection | None = None
        self._connected_to = ""
        self._cookies: dict[str, str] = {}

    def sign_in(self, username: str, password: str) -> None:
        """Through the door everybody uses."""
        self.get("/entra/")
        answer = self.post("/entra/", login=username, password=password)
        assert answer.status == 302, f"{username} was not let in: {answer}"
        assert self.get("/scrivania/").status == 200

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, *, htmx: bool = False, **fields: str) -> Answer:
        """A form sent, with its token; `htmx` asks for the fragment."""
        fields["csrfmiddlewaretoken"] = self._cookies["csrftoken"]
        headers = {"Content-Type": FORM, **({"HX-Request": "true"} if htmx else {})}
        return self._ask("POST", path, urlencode(fields), headers)

    def send_json(self, path: str, body: object) -> Answer:
        """What a script of our own pages sends."""
        return self._ask("POST", path, json.dumps(body), {"Content-Type": "application/json"})

    def close(self) -> None:
        """Leave."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = self._connect()
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            connection.request(method, path, body, {**headers, "Cookie": cookies})
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        said = self._keep_cookies(response)
        return Answer(response.status, response.headers.get("Location", ""), text, said)

    def _connect(self) -> http.client.HTTPConnection:
        if self._connection is None or self._connected_to != self._address.url:
            self.close()
            self._connected_to = self._address.url
            self._connection = http.client.HTTPConnection(
                urlsplit(self._connected_to).netloc, timeout=TIMEOUT
            )
        return self._connection

    def _keep_cookies(self, response: http.client.HTTPResponse) -> bool:
        """Keep who we are; messages are read and thrown away. True when there was one."""
        messages = False
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if name == "messages":
                    messages = bool(re.search(r"\w", morsel.value))
                else:
                    self._cookies[name] = morsel.value
        return messages

"""A client of the secure-start simulator's management API, for tests in Python 3.9 and later. Copy this file.

    simulator = BankIdSimulator.from_credentials("bankid")   # the folder of secure-start simulator --credentials
    person = simulator.add_person()
    order = simulator.open(auto_start_token, person["personalNumber"])
    simulator.approve(order["orderRef"])
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path


class SimulatorError(Exception):
    """A request that the simulator does not understand. `code` is one of its error codes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ActionRefused(Exception):
    """An action that the app refuses, such as an approval before the app has the order. `reason` is a code."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason


class BankIdSimulator:
    """The people, their app and the faults of a simulator, or of one of its tenants."""

    def __init__(self, management_url: str, token: str | None = None) -> None:
        self.management_url = management_url.rstrip("/")
        self._token = token
        # A proxy for the internet does not reach this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    @classmethod
    def from_credentials(cls, folder: str | Path) -> BankIdSimulator:
        """Returns the client of the simulator that wrote its credentials to a folder."""
        environment = json.loads((Path(folder) / "environment.json").read_text("utf-8"))
        return cls(environment["managementUrl"], environment.get("managementToken"))

    def tenant(self, name: str) -> BankIdSimulator:
        """Returns a simulator of its own under the same addresses, for one test."""
        return BankIdSimulator(self.request("POST", "/tenants", {"name": name})["managementUrl"], self._token)

    def environment(self) -> dict:
        """Returns the addresses and the roots for a client of BankID."""
        return self.request("GET", "/environment")["environment"]

    def add_person(self, **members: object) -> dict:
        """Adds a person with a fresh personal number: add_person(behaviour="declinesCall", bornOn="2015-06-01")."""
        return self.request("POST", "/people", members)["person"]

    def remove_person(self, personal_number: str) -> None:
        self.request("DELETE", f"/people/{personal_number}")

    def start_scenario(self, name: str) -> dict:
        """Starts a scenario, such as "lostAnswer". The result has the person and what a good e-service displays."""
        return self.request("POST", "/scenarios", {"name": name})["scenario"]

    def orders(self) -> list[dict]:
        """Lists the orders, oldest first."""
        return self.request("GET", "/orders")["orders"]

    def order(self, order_ref: str) -> dict:
        return self.request("GET", f"/orders/{order_ref}")["order"]

    def scan(self, qr: str, personal_number: str | None = None) -> dict:
        """Scans a QR code, and returns the order."""
        return self._act("/app/scan", qr=qr, personalNumber=personal_number)

    def open(self, auto_start_token: str, personal_number: str | None = None) -> dict:
        """Opens the app on the same device, and returns the order."""
        return self._act("/app/open", autoStartToken=auto_start_token, personalNumber=personal_number)

    def take_waiting(self, personal_number: str) -> list[dict]:
        """Opens the app of a person, which takes the orders that wait for them, as in phone calls."""
        return self.request("POST", "/app/waiting", {"personalNumber": personal_number})["orders"]

    def approve(self, order_ref: str, code: str | None = None) -> dict:
        """Approves with a security code, or without one by fingerprint or face."""
        return self._act(f"/orders/{order_ref}/approve", code=code)

    def refuse(self, order_ref: str) -> dict:
        return self._act(f"/orders/{order_ref}/refuse")

    def confirm_call(self, order_ref: str) -> dict:
        return self._act(f"/orders/{order_ref}/confirm-call")

    def decline_call(self, order_ref: str) -> dict:
        return self._act(f"/orders/{order_ref}/decline-call")

    def add_fault(self, rule: dict) -> None:
        """Adds a fault rule: {"when": {"operation": "collect"}, "effect": {"kind": "html", "httpStatus": 502}}."""
        self.request("POST", "/faults", rule)

    def advance(self, ms: int) -> None:
        """Advances a frozen clock, and returns when everything that was due is done."""
        self.request("POST", "/clock/advance", {"ms": ms})

    def findings(self) -> list[dict]:
        """Lists the advice on how BankID was called."""
        return self.request("GET", "/findings")["findings"]

    def reset(self) -> None:
        self.request("POST", "/reset", {})

    def shut_down(self) -> None:
        self.request("POST", "/shutdown")

    def request(self, method: str, path: str, body: object = None) -> dict:
        """Sends any request of the management API, and returns the body of the response."""
        headers = {"Content-Type": "application/json"}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.management_url + path, data, headers, method=method)
        try:
            with self._opener.open(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            problem = json.load(error)["error"]
            raise SimulatorError(problem["code"], problem["message"]) from None

    def _act(self, path: str, **members: object) -> dict:
        given = {name: value for name, value in members.items() if value is not None}
        result = self.request("POST", path, given)
        if not result["accepted"]:
            raise ActionRefused(result["reason"], result["explanation"])
        return result["order"]

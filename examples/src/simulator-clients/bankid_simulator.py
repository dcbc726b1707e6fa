"""A client of the secure-start simulator's management API, for tests in Python 3.9 and later. Copy this file.

    with BankIdSimulator.start("bankid") as simulator:  # or BankIdSimulator.from_credentials("bankid")
        person = simulator.add_person(given_name="Ada")
        order = simulator.open(auto_start_token, person.personal_number)
        simulator.approve(order.order_ref)
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Mapping, Sequence, TypeVar
from urllib.parse import quote

Record = TypeVar("Record")


class SimulatorError(Exception):
    """A request that the simulator does not take. The text says what to do.

    `code` is one of its error codes, or "timeout": it did not answer in time.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class FindingsError(Exception):
    """The end of a simulator with `--fail-on-findings` that has findings. The text has those of all tenants."""


class ActionRefused(Exception):
    """An action that the app refuses. The text says why, and what is possible now. `reason` is a code."""

    def __init__(self, reason: str, explanation: str, order: Order | None) -> None:
        super().__init__(explanation)
        self.reason = reason
        self.order = order


@dataclass(frozen=True)
class Person:
    personal_number: str
    given_name: str
    surname: str
    name: str
    kind: str
    bank_id_issued_on: str
    behaviour: str | None


@dataclass(frozen=True)
class Order:
    """An order. `actions` are those that are possible now. What is an object in the JSON is a dict."""

    order_ref: str
    operation: str
    status: str
    state: str
    hint_code: str | None
    actions: list[str]
    remaining_ms: int | None
    person: dict[str, str] | None
    started_by: str
    text: str | None
    parameters: dict[str, Any]
    tokens: dict[str, str] | None
    history: list[dict[str, Any]]


@dataclass(frozen=True)
class Finding:
    """Advice on how BankID was called. `level` is "wrong" or "advice"; `tenant` is there in those of all tenants."""

    id: str
    level: str
    text: str
    link: str
    explanation: str
    count: int
    tenant: str | None

    def __str__(self) -> str:
        tenant = "" if self.tenant in (None, "default") else f"{self.tenant}: "
        return f"{tenant}{self.level} {self.id} ({self.count}): {self.explanation} {self.text}"


@dataclass(frozen=True)
class Scenario:
    """A story. `expected` is the display of a good e-service; `person` is the one to log in as, once it is started."""

    name: str
    description: str
    expected: str
    person: Person | None
    faults: list[str] | None
    credentials: dict[str, str] | None


class BankIdSimulator:
    """The people, their app and the faults of a simulator, or of one of its tenants."""

    def __init__(self, management_url: str, token: str | None = None) -> None:
        self.management_url = management_url.rstrip("/")
        self._token = token
        self._child: subprocess.Popen[bytes] | None = None
        self._fails_on_findings = False
        # The time for which the simulator may be silent in a request: it counts for each read of the socket anew.
        # Tenants take it over when they are opened.
        self.request_timeout_seconds: float = 30
        # A proxy for the internet does not reach this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    @classmethod
    def from_credentials(cls, folder: str | Path) -> BankIdSimulator:
        """Returns the client of the simulator that wrote its credentials to a folder."""
        environment = json.loads((Path(folder) / "environment.json").read_text("utf-8"))
        return cls(environment["managementUrl"], environment.get("managementToken"))

    @classmethod
    def start(cls, folder: str | Path, *options: str, command: Sequence[str] = ("secure-start",)) -> BankIdSimulator:
        """Starts a simulator that writes its credentials to a folder. It ends with `close()`, or with this process."""
        ports = [word for name in ("", "phone-", "management-", "id-card-") for word in (f"--{name}port", "0")]
        call = [*command, "simulator", "--json", "--stop-at-stdin-end", *ports, "--credentials", str(folder), *options]
        try:
            child = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except FileNotFoundError as error:
            raise RuntimeError(
                f"There is no command {command[0]}. Put it in PATH, or name another: "
                'command=["node", ".../packages/cli/bin/secure-start.mjs"].'
            ) from error
        assert child.stdout is not None
        # The one line that it prints when it is ready.
        if not child.stdout.readline():
            raise RuntimeError(f"The simulator ended with exit code {child.wait()}; its message is above.")
        simulator = cls.from_credentials(folder)
        simulator._child = child
        simulator._fails_on_findings = "--fail-on-findings" in options
        return simulator

    def close(self) -> None:
        """Stops the simulator that `start` started. Raises `FindingsError` if it fails on findings and has some."""
        if self._child is None:
            return
        child, self._child = self._child, None
        findings: list[Finding] = []
        try:
            if self._fails_on_findings:
                findings = self.findings_of_all_tenants()
        except Exception:
            # It has ended already, or answers something else. It writes them itself, and its exit code tells of them.
            pass
        finally:
            child.communicate()
        if child.returncode == 3:
            raise FindingsError("--fail-on-findings: " + ("\n".join(map(str, findings)) or "the findings are above."))

    def __enter__(self) -> BankIdSimulator:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        try:
            self.close()
        except FindingsError as findings:
            # The exception of a test that fails stays the one that is raised.
            if error is None:
                raise
            print(findings, file=sys.stderr)

    def is_ready(self) -> bool:
        return self.request("GET", "/health")["ready"]

    def version(self) -> dict[str, Any]:
        """Returns the version of the simulator, and the seed with which `--seed` repeats the run."""
        return self.request("GET", "/version")

    def environment(self) -> dict[str, Any]:
        """Returns the addresses and the roots for a client of BankID."""
        return self.request("GET", "/environment")["environment"]

    def shut_down(self) -> None:
        self.request("POST", "/shutdown")

    def clock(self) -> int:
        """Returns the simulator's time, in milliseconds since 1970."""
        return self.request("GET", "/clock")["now"]

    def advance_clock(self, ms: int) -> None:
        """Advances a frozen clock, and returns when everything that was due is done."""
        self.request("POST", "/clock/advance", {"ms": ms})

    def tenants(self) -> list[str]:
        return self.request("GET", "/tenants")["tenants"]

    def open_tenant(self, name: str | None = None) -> BankIdSimulator:
        """Returns a simulator of its own, for one test; without a name, a new one. The clock is common to all."""
        tenant = self.request("POST", "/tenants", {} if name is None else {"name": name})
        opened = BankIdSimulator(tenant["managementUrl"], self._token)
        opened.request_timeout_seconds = self.request_timeout_seconds
        return opened

    def remove_tenant(self, name: str) -> None:
        self.request("DELETE", f"/tenants/{quote(name)}")

    def people(self) -> list[Person]:
        return [_read(Person, person) for person in self.request("GET", "/people")["people"]]

    def person(self, personal_number: str) -> Person:
        return _read(Person, self.request("GET", f"/people/{personal_number}")["person"])

    def add_person(self, **members: str) -> Person:
        """Adds a person: add_person(given_name="Ada", behaviour="declinesCall"). Their number is a fresh one."""
        return _read(Person, self.request("POST", "/people", _members(members))["person"])

    def change_person(self, personal_number: str, **members: str | None) -> Person:
        """Changes a person, from the next action of their app on. `behaviour=None` takes the behaviour away."""
        return _read(Person, self.request("PATCH", f"/people/{personal_number}", _members(members))["person"])

    def remove_person(self, personal_number: str) -> None:
        self.request("DELETE", f"/people/{personal_number}")

    def scenarios(self) -> list[Scenario]:
        return [_read(Scenario, scenario) for scenario in self.request("GET", "/scenarios")["scenarios"]]

    def start_scenario(self, name: str) -> Scenario:
        """Starts a scenario, such as "lostAnswer", for the person that it adds."""
        scenario = self.request("POST", "/scenarios", {"name": name})["scenario"]
        return _read(Scenario, {**scenario, "person": _read(Person, scenario["person"])})

    def orders(self) -> list[Order]:
        return [_read(Order, order) for order in self.request("GET", "/orders")["orders"]]

    def order(self, order_ref: str) -> Order:
        return _read(Order, self.request("GET", f"/orders/{order_ref}")["order"])

    def scan(self, qr: str, personal_number: str | None = None, ip_address: str | None = None) -> Order:
        """Scans the content of a QR code with the app of a person."""
        return self._act("/app/scan", qr=qr, personal_number=personal_number, ip_address=ip_address)

    def open(
        self,
        auto_start_token: str | None = None,
        personal_number: str | None = None,
        ip_address: str | None = None,
        link: str | None = None,
    ) -> Order:
        """Opens the app of a person on the same device, by the token or by a launch link."""
        person = {"personal_number": personal_number, "ip_address": ip_address}
        return self._act("/app/open", auto_start_token=auto_start_token, link=link, **person)

    def take_waiting(self, personal_number: str, ip_address: str | None = None) -> list[Order]:
        """Opens the app of a person, which takes the orders that wait for them, as in phone calls."""
        body = {"personalNumber": personal_number, "ipAddress": ip_address}
        return [_read(Order, order) for order in self.request("POST", "/app/waiting", body)["orders"]]

    def approve(self, order_ref: str, code: str | None = None, risk: str | None = None) -> Order:
        """Approves with a security code, or without one by fingerprint or face."""
        return self._act(f"/orders/{order_ref}/approve", code=code, risk=risk)

    def refuse(self, order_ref: str) -> Order:
        return self._act(f"/orders/{order_ref}/refuse")

    def confirm_call(self, order_ref: str) -> Order:
        return self._act(f"/orders/{order_ref}/confirm-call")

    def decline_call(self, order_ref: str) -> Order:
        return self._act(f"/orders/{order_ref}/decline-call")

    def show_document(self, order_ref: str, document: str | None = None) -> Order:
        return self._act(f"/orders/{order_ref}/show-document", document=document)

    def step_up(self, order_ref: str, step: str) -> Order:
        return self._act(f"/orders/{order_ref}/step-up", step=step)

    def fail_order(self, order_ref: str, hint_code: str) -> Order:
        return self._act(f"/orders/{order_ref}/fail", hint_code=hint_code)

    def show_hint(self, order_ref: str, hint_code: str) -> Order:
        return self._act(f"/orders/{order_ref}/hint", hint_code=hint_code)

    def faults(self) -> list[dict[str, Any]]:
        """Lists the fault rules, with how often each matched and hit."""
        return self.request("GET", "/faults")["faults"]

    def add_fault(self, rule: Mapping[str, Any]) -> None:
        """Adds a fault rule: {"when": {"operation": "collect"}, "effect": {"kind": "html", "httpStatus": 502}}."""
        self.request("POST", "/faults", rule)

    def remove_fault(self, rule_id: str) -> None:
        self.request("DELETE", f"/faults/{quote(rule_id)}")

    def remove_faults(self) -> None:
        self.request("DELETE", "/faults")

    def findings(self) -> list[Finding]:
        """Returns the findings of this simulator or tenant. Those of a tenant are not its parent's."""
        return [_read(Finding, finding) for finding in self.request("GET", "/findings")["findings"]]

    def findings_of_all_tenants(self) -> list[Finding]:
        """Returns the findings of every tenant, each with its `tenant`, also of tenants that were removed."""
        return [_read(Finding, finding) for finding in self.request("GET", "/findings/all")["findings"]]

    def journal(self) -> list[dict[str, Any]]:
        return self.request("GET", "/journal")["journal"]

    def reset(self, what: str | None = None) -> None:
        """Clears what earlier tests left, or one part of it, such as "people"."""
        self.request("POST", "/reset", {"what": what})

    def request(self, method: str, path: str, body: object = None) -> Any:
        """Sends any request of the management API, and returns the body of the response."""
        headers = {"Content-Type": "application/json"}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.management_url + path, data, headers, method=method)
        try:
            try:
                with self._opener.open(request, timeout=self.request_timeout_seconds) as response:
                    return json.load(response)
            except urllib.error.HTTPError as error:
                with error:
                    problem = json.load(error)["error"]
                raise SimulatorError(problem["code"], problem["message"]) from None
        except OSError as error:
            # Before Python 3.10 it is no TimeoutError.
            if not isinstance(getattr(error, "reason", error), socket.timeout):
                raise
            within = f"within {self.request_timeout_seconds} s"
            raise SimulatorError("timeout", f"The simulator did not answer {method} {path} {within}.") from None

    def _act(self, path: str, **members: str | None) -> Order:
        result = self.request("POST", path, _members(members))
        order = _read(Order, result["order"]) if "order" in result else None
        if order is None or not result["accepted"]:
            raise ActionRefused(result["reason"], result["explanation"], order)
        return order


def _read(kind: type[Record], json_object: Mapping[str, Any]) -> Record:
    """Members that this file does not know are left out: the simulator may add more."""
    return kind(**{field.name: json_object.get(_camel_case(field.name)) for field in fields(kind)})


def _members(named: Mapping[str, str | None]) -> dict[str, str | None]:
    return {_camel_case(name): value for name, value in named.items()}


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

# Uses every method of the client in Python. CREDENTIALS is the folder of the simulator; AUTO_START_TOKEN and QR are orders.
import os

from bankid_simulator import ActionRefused, BankIdSimulator, SimulatorError


def refused(act):
    try:
        act()
    except ActionRefused as refusal:
        assert refusal.reason and str(refusal), refusal
        return refusal
    raise AssertionError("was not refused")


simulator = BankIdSimulator.from_credentials(os.environ["CREDENTIALS"])
assert simulator.is_ready()
assert simulator.version()["version"]
assert simulator.environment()["baseUrl"].startswith("https://localhost:")

tenant = simulator.open_tenant("tour")
assert tenant.orders() == []
assert "tour" in simulator.tenants()
assert simulator.open_tenant().management_url != simulator.open_tenant().management_url
simulator.remove_tenant("tour")

first = "197001019806"
names = {"given_name": "Ada", "surname": "Test", "kind": "file", "bank_id_issued_on": "2020-01-01"}
ada = simulator.add_person(born_on="2001-02-03", behaviour="declinesCall", **names)
assert (ada.name, ada.kind, ada.behaviour, ada.personal_number[:8]) == ("Ada Test", "file", "declinesCall", "20010203")
simulator.add_person(personal_number=first)
assert first in [person.personal_number for person in simulator.people()]
names["given_name"] = "Eva"
assert simulator.change_person(ada.personal_number, behaviour=None, **names).behaviour is None
assert simulator.person(ada.personal_number).name == "Eva Test"
simulator.remove_person(first)
try:
    simulator.add_person(behaviour="sleeps")
    raise AssertionError("was taken")
except SimulatorError as error:
    assert error.code == "badMember" and "declinesCall" in str(error), error

assert "lostAnswer" in [scenario.name for scenario in simulator.scenarios()]
scenario = simulator.start_scenario("lostAnswer")
assert scenario.person.personal_number and scenario.expected and scenario.faults

device = {"personal_number": ada.personal_number, "ip_address": "198.51.100.7"}
early = simulator.orders()[0].order_ref
refusal = refused(lambda: simulator.approve(early, code="123456", risk="low"))
assert refusal.reason == "notNow" and "scan its QR code" in str(refusal) and refusal.order.actions == [], refusal
order = simulator.open(os.environ["AUTO_START_TOKEN"], **device)
assert order.person["personalNumber"] == ada.personal_number and "approve" in order.actions, order
refused(lambda: simulator.open(link="https://app.bankid.com/?autostarttoken=none", **device))
assert [waiting.order_ref for waiting in simulator.take_waiting(**device)] == [order.order_ref]
assert simulator.show_hint(order.order_ref, "userMrtd").hint_code == "userMrtd"
refused(lambda: simulator.confirm_call(order.order_ref))
refused(lambda: simulator.decline_call(order.order_ref))
refused(lambda: simulator.show_document(order.order_ref, "passes"))
assert simulator.step_up(order.order_ref, "passes").status == "pending"
simulator.approve(order.order_ref, code="123456", risk="low")
assert simulator.order(order.order_ref).status == "complete"
refused(lambda: simulator.refuse(order.order_ref))
scanned = simulator.scan(os.environ["QR"], **device)
assert simulator.fail_order(scanned.order_ref, "userCancel").hint_code == "userCancel"

when = {"operation": "collect"}
effect = {"kind": "html", "httpStatus": 502}
simulator.add_fault({"id": "proxy", "when": when, "skip": 1, "times": 2, "probability": 1, "effect": effect})
assert "proxy" in [fault["id"] for fault in simulator.faults()]
simulator.remove_fault("proxy")
simulator.remove_faults()
assert simulator.faults() == []

assert simulator.findings() == []
assert simulator.findings_of_all_tenants() == []
assert [entry["operation"] for entry in simulator.journal()] == ["auth", "auth"]
before = simulator.clock()
simulator.advance_clock(1000)
assert simulator.clock() == before + 1000
simulator.reset("journal")
assert simulator.journal() == []
simulator.shut_down()

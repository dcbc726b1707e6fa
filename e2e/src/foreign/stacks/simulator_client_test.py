# Tests of the management client in Python. CREDENTIALS and CLIENTS come by environment; the e-service is http.client.
import http.client, json, os, ssl, sys, unittest
from pathlib import Path
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ["CLIENTS"])
from bankid_simulator import ActionRefused, BankIdSimulator, SimulatorError

folder = Path(os.environ["CREDENTIALS"])
simulator = BankIdSimulator.from_credentials(folder)


def bankid(path, body, base_url=None):
    base = urlsplit(base_url or simulator.environment()["baseUrl"])
    context = ssl.create_default_context(cafile=folder / "ca.pem")
    context.load_cert_chain(folder / "rp.pem", folder / "rp-key.pem")
    connection = http.client.HTTPSConnection(base.hostname, base.port, context=context)
    connection.request("POST", f"{base.path}/{path}", json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    return json.load(response)


auth = {"endUserIp": "198.51.100.7", "returnUrl": "https://shop.example/"}


class TheSimulatorFromPython(unittest.TestCase):
    def test_a_person_logs_in(self):
        person = simulator.add_person(givenName="Ada", surname="Test")
        order = bankid("auth", auth)
        opened = simulator.open(order["autoStartToken"], person["personalNumber"])
        simulator.approve(opened["orderRef"], code="123456")
        completion = bankid("collect", {"orderRef": order["orderRef"]})["completionData"]
        self.assertEqual(completion["user"]["name"], "Ada Test")

    def test_a_person_denies_the_call(self):
        number = simulator.start_scenario("declinedCall")["person"]["personalNumber"]
        order = bankid("phone/auth", {"personalNumber": number, "callInitiator": "RP"})
        [waiting] = simulator.take_waiting(number)
        simulator.confirm_call(waiting["orderRef"])
        self.assertEqual(bankid("collect", {"orderRef": order["orderRef"]})["hintCode"], "userDeclinedCall")

    def test_an_action_that_is_not_possible_is_an_error_with_the_way(self):
        order = bankid("auth", auth)
        with self.assertRaises(ActionRefused) as refused:
            simulator.approve(order["orderRef"])
        self.assertEqual(refused.exception.reason, "notNow")
        self.assertIn("scan its QR code", str(refused.exception))

    def test_a_wrong_request_is_an_error_with_a_code(self):
        with self.assertRaises(SimulatorError) as failed:
            simulator.add_person(behaviour="sleeps")
        self.assertEqual(failed.exception.code, "badMember")

    def test_a_tenant_has_orders_of_its_own(self):
        tenant = simulator.tenant("python")
        bankid("auth", auth, tenant.environment()["baseUrl"])
        self.assertEqual(len(tenant.orders()), 1)


if __name__ == "__main__":
    unittest.main()

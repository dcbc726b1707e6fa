# Asks a simulator that does not answer, found in the folder CREDENTIALS, whether it is ready.
import os

from bankid_simulator import BankIdSimulator, SimulatorError

simulator = BankIdSimulator.from_credentials(os.environ["CREDENTIALS"])
print(simulator.request_timeout_seconds)
simulator.request_timeout_seconds = 0.2
try:
    simulator.is_ready()
except SimulatorError as error:
    print(f"{error.code}: {error}")

# Starts a simulator in the folder CREDENTIALS, prints its address, and waits until it is killed.
import os
import time

from bankid_simulator import BankIdSimulator

simulator = BankIdSimulator.start(os.environ["CREDENTIALS"])
print(simulator.management_url, flush=True)
while True:
    time.sleep(60)

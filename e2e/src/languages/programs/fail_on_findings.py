# Starts a simulator that fails on findings, in the folder CREDENTIALS. With the argument "finding", a tenant has one; with
# "failing" too, the test itself fails after it.
import os
import sys

from bankid_simulator import BankIdSimulator

with BankIdSimulator.start(os.environ["CREDENTIALS"], "--fail-on-findings") as simulator:
    tenant = simulator.open_tenant()
    if "finding" in sys.argv:
        print(tenant.environment()["baseUrl"], flush=True)
        sys.stdin.readline()
    if "failing" in sys.argv:
        raise AssertionError("The test itself fails.")

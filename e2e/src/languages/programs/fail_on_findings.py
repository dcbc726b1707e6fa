# Starts a simulator that fails on findings, in the folder CREDENTIALS; with the argument "finding", a tenant has one.
import os
import sys

from bankid_simulator import BankIdSimulator

with BankIdSimulator.start(os.environ["CREDENTIALS"], "--fail-on-findings") as simulator:
    tenant = simulator.open_tenant()
    if "finding" in sys.argv:
        print(tenant.environment()["baseUrl"], flush=True)
        sys.stdin.readline()

import requests

BASE = "https://appapi2.test.bankid.com/rp/v6.0"  # before: rp/v5.1


def authenticate(end_user_ip, requirement=None):
    return requests.post(f"{BASE}/auth", json={"endUserIp": end_user_ip, "requirement": requirement}).json()


def authenticate_person(end_user_ip, number):
    return authenticate(end_user_ip, requirement={"personalNumber": number, "pinCode": True})


def call(personal_number):
    return requests.post(f"{BASE}/phone/auth", json={"personalNumber": personal_number, "callInitiator": "RP"})


def sign(end_user_ip, text):
    return requests.post(f"{BASE}/sign", json={"endUserIp": end_user_ip, "userVisibleData": text})


def person(collected):
    return collected["completionData"]["user"]["personalNumber"]
# The page draws the animated QR code from qrStartToken.

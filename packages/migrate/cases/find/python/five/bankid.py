"""Calls https://appapi2.bankid.com/rp/v5.1 is only said here."""  # <- base-url-5-1
import requests

BASE = "https://appapi2.test.bankid.com/rp/v5.1"  # <- base-url-5-1


def authenticate(end_user_ip, personal_number=None):  # <- personal-number
    data = {"endUserIp": end_user_ip, "requirement": {"allowFingerprint": False}}  # <- allow-fingerprint missing-qr
    if personal_number:
        data["personalNumber"] = personal_number  # <- personal-number
    order = requests.post(f"{BASE}/auth", json=data).json()
    print(f"order {order['orderRef']}")  # <- secret-in-log
    return order


def sign(end_user_ip, text):
    return requests.post(f"{BASE}/sign", json={"endUserIp": end_user_ip, "userVisibleData": text})  # <- sign-without-pin-code


def valid_to(collected):
    return collected["completionData"]["cert"]["notAfter"]  # <- cert-not-after


def start(token):
    return qrcode.make("bankid:///?autostarttoken=" + token)  # <- static-qr missing-return-url

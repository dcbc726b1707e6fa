BASE = "https://appapi2.bankid.com/rp/v6.0"


def call(number):
    return post(BASE + "/phone/auth", {"personalNumber": number, "callInitiator": "RP"})

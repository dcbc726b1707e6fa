BASE = "https://appapi2.bankid.com/rp/v6.0"  # qrStartToken


def start(ip, pn=None):
    data = {
        "endUserIp": ip,
    }
    if pn:
        data["personalNumber"] = pn  # <- personal-number
    return post(BASE + "/auth", data)


def again(ip, pn):
    base = {"endUserIp": ip}
    return post(BASE + "/auth", {**base, "personalNumber": pn})  # <- personal-number


def person(row, pn):
    row["personalNumber"] = pn
    return row

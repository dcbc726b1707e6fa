import settings

api = settings.RP_API
url = "https://appapi2.bankid.com/rp/v" + api + "/auth"

HOST = "appapi2.bankid.com"  # qrStartToken
API = os.environ.get("RP_API", "5.1")  # <- base-url-5-1


def url(method):
    return "https://%s/rp/v%s/%s" % (HOST, API, method)

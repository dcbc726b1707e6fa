version = "5.1"  # <- base-url-5-1
order_url = f"https://appapi2.bankid.com/rp/v{version}/auth"
qr = order["qrStartToken"]

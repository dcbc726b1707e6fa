inputs = {
  bankid_url = "https://appapi2.bankid.com/rp/v5.1" # <- base-url-5-1
}

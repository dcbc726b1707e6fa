VERSION = '5.1'.freeze # <- base-url-5-1
URL = "https://appapi2.bankid.com/rp/v#{VERSION}/auth"

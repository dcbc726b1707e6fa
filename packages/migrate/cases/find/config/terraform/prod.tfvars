bankid_version = "v5.1" # <- base-url-5-1

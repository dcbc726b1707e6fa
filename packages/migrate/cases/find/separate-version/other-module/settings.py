RP_API = os.environ.get("RP_API", "5.1")  # <- base-url-5-1

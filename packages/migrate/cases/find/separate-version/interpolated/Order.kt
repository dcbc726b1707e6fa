private const val API_VERSION = "v5.1" // <- base-url-5-1
val url = "https://appapi2.bankid.com/rp/$API_VERSION/auth"

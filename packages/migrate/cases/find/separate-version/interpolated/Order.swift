let rpVersion = "v5.1" // <- base-url-5-1
let url = "https://appapi2.bankid.com/rp/\(rpVersion)/auth"

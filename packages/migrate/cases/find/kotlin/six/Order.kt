package example

data class AuthRequest(val endUserIp: String, val requirement: Requirement? = null)
data class Requirement(val personalNumber: String? = null, val pinCode: Boolean = false)

fun start(number: String, ip: String) =
    client.post("$base/rp/v6.0/auth") { setBody(AuthRequest(endUserIp = ip, requirement = Requirement(personalNumber = number))) }

fun message(hint: String) = when (hint) {
    "outstandingTransaction" -> "RFA1"
    "noClient" -> "RFA1"
    "userSign" -> "RFA9"
    else -> "RFA21"
}
// The page draws the animated QR code from qrStartToken.

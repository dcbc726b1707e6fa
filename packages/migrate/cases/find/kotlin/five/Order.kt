package example

data class AuthRequest( // the body of /auth
    val endUserIp: String,
    val personalNumber: String? = null, // <- personal-number missing-qr
    val requirement: Requirement? = null,
)

data class Requirement(val allowFingerprint: Boolean = true) // <- allow-fingerprint

fun start(number: String, ip: String) =
    client.post("$base/rp/v5.1/auth") { setBody(mapOf("endUserIp" to ip, "personalNumber" to number)) } // <- base-url-5-1 personal-number

fun message(hint: String) = when (hint) { // <- hint-without-fallback
    "outstandingTransaction" -> "RFA1"
    "noClient" -> "RFA1"
    "userSign" -> "RFA9"
}

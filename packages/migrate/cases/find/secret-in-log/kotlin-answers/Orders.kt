package se.shop

const val BASE = "https://appapi2.bankid.com/rp/v6.0" // qrStartToken

suspend fun start(ip: String): String {
    val order = bankId.auth(AuthRequest(endUserIp = ip))
    logger.info("started $order") // <- secret-in-log
    logger.info { "started $order" } // <- secret-in-log
    logger.info { "started ${order.status}" }
    val collected: CollectResponse = load()
    println(collected) // <- secret-in-log
    println(collected.hintCode)
    return order.status
}

fun sold(order: Product) {
    println("sold $order")
}

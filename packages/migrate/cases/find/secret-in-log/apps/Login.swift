func start(_ order: Order) {
    print("order \(order.autoStartToken)") // <- secret-in-log
    NSLog("token %@", order.autoStartToken) // <- secret-in-log
    print("status \(order.status)")
}

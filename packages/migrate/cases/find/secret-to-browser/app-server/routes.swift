import Vapor

struct Order: Content {
    let autoStartToken: String
    let qrStartSecret: String
}

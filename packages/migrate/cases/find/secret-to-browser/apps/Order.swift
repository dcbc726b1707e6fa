struct Order: Decodable {
    let autoStartToken: String
    let qrStartSecret: String // <- secret-to-browser
}

class Order {
    private static final String VERSION = "v5.1"; // <- base-url-5-1
    String url() { return "https://appapi2.bankid.com/rp/" + VERSION + "/auth"; }
}

class Order
{
    private const string RpVersion = "v5.1"; // <- base-url-5-1
    public string Url => $"https://appapi2.bankid.com/rp/{RpVersion}/auth";
}

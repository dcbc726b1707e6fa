using System.Text.Json.Serialization;

public class AuthRequest
{
    [JsonPropertyName("endUserIp")]
    public string EndUserIp { get; set; }

    [JsonPropertyName("personalNumber")]
    public string? PersonalNumber { get; set; } // <- personal-number missing-qr
}

public class BankIdService
{
    private readonly Uri _address = new(@"https://appapi2.bankid.com/rp/v5/"); // <- base-url-5-0

    public Task<Order> Start(string number, string ip)
    {
        var request = new AuthRequest { EndUserIp = ip, PersonalNumber = number }; // <- personal-number
        var requirement = new Requirement { AutoStartTokenRequired = true }; // <- auto-start-token-required
        _logger.LogInformation($"BankID {order.AutoStartToken}"); // <- secret-in-log
        return Post("auth", request);
    }

    public string Valid(Collect collect) => collect.CompletionData.Cert.NotBefore; // <- cert-not-before
}

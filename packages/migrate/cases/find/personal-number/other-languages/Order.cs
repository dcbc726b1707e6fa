public class AuthRequest
{
    [JsonPropertyName("endUserIp")]
    public string Ip { get; set; }

    [JsonPropertyName("personalNumber")] // <- personal-number
    public string Pnr { get; set; }
}

public class User
{
    [JsonPropertyName("personalNumber")]
    public string Pnr { get; set; }
}

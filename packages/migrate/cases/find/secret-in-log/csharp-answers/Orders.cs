namespace Shop;

public class Orders
{
    private const string Base = "https://appapi2.bankid.com/rp/v6.0"; // qrStartToken

    public async Task<string> Start(string ip)
    {
        var order = await _bankIdClient.AuthAsync(new AuthRequest { EndUserIp = ip });
        _logger.LogInformation("Started {Order}", order); // <- secret-in-log
        Console.WriteLine($"Started {order}"); // <- secret-in-log
        Console.WriteLine($"Started {order.Status}");
        var response = await _http.PostAsJsonAsync("sign", request);
        _logger.LogInformation("Status {Status}", response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        _logger.LogDebug(body); // <- secret-in-log
        return order.Status;
    }

    private void Audit(CollectResponse answer) =>
        _logger.LogInformation("Audit {Answer}", JsonSerializer.Serialize(answer)); // <- secret-in-log

    private void Sold(Product order)
    {
        _logger.LogInformation("Sold {Order}", order);
    }
}

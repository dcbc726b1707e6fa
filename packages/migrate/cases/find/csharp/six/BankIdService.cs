using System.Security.Cryptography.X509Certificates;

public class BankIdService
{
    private readonly Uri _address = new("https://appapi2.bankid.com/rp/v6.0/");

    public Task<Order> Start(string number, string ip)
    {
        var requirement = new Requirement { PersonalNumber = number, PinCode = true };
        return Post("auth", new AuthRequest { EndUserIp = ip, Requirement = requirement });
    }

    public bool IsOld(X509Certificate2 cert) => cert.NotAfter < DateTime.UtcNow;

    public User User(Collect collect) => new User { PersonalNumber = collect.CompletionData.User.PersonalNumber };
}
// The page draws the animated QR code from qrStartToken.

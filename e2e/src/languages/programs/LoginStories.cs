// Starts a simulator in the folder CREDENTIALS, logs a person in, has a call declined, plays a scenario and collects until an
// order is complete. With the argument "wait" it prints the address of the simulator instead, and waits until it is killed.
//
// mono has neither elliptic curves in X509Chain nor a client certificate in HttpClient, and reads the older PKCS#12 only.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

static class LoginStories
{
    static readonly string Folder = Environment.GetEnvironmentVariable("CREDENTIALS");
    static X509Certificate2 own;
    static X509Certificate2 root;

    static void Main(string[] arguments)
    {
        using (var simulator = BankIdSimulator.Start(Folder, "--key-type rsa2048"))
        {
            if (arguments.Contains("wait"))
            {
                Console.WriteLine((string)Described()["managementUrl"]);
                Thread.Sleep(Timeout.Infinite);
            }
            own = new X509Certificate2(Path.Combine(Folder, "rp-legacy.pfx"), "qwerty123");
            root = new X509Certificate2(Path.Combine(Folder, "ca.pem"));
            PlayAsync(simulator).GetAwaiter().GetResult();
        }
    }

    static async Task PlayAsync(BankIdSimulator simulator)
    {
        var ada = await simulator.AddPersonAsync(new PersonMembers { GivenName = "Ada", Surname = "Test" });
        Equal((string)(await LogInAsync(simulator, ada.PersonalNumber))["name"], "Ada Test");

        var called = (await simulator.AddPersonAsync()).PersonalNumber;
        var call = Request("phone/auth", new { personalNumber = called, callInitiator = "RP" });
        await simulator.TakeWaitingAsync(called);
        await simulator.DeclineCallAsync((string)call["orderRef"]);
        Equal((string)Request("collect", new { orderRef = call["orderRef"] })["hintCode"], "userDeclinedCall");

        var expected = (await simulator.StartScenarioAsync("wrongPerson")).Person.PersonalNumber;
        var other = (string)(await LogInAsync(simulator, expected))["personalNumber"];
        Equal(other == expected, false);

        await CollectUntilCompleteAsync(simulator);
        Console.WriteLine("logged in, declined, logged in as another person, collected until complete");
    }

    static async Task CollectUntilCompleteAsync(BankIdSimulator simulator)
    {
        var number = (await simulator.AddPersonAsync()).PersonalNumber;
        var login = Task.Run(() => Request("auth", new { endUserIp = "192.0.2.7", returnUrl = "https://shop.example/" }));
        var order = await WaitForAsync(simulator, one => one.State == "waiting");
        Equal((string)(await login)["orderRef"], order.OrderRef);
        await simulator.OpenAsync((string)order.Tokens["autoStartToken"], number);
        var collect = new { orderRef = order.OrderRef };
        var answer = Request("collect", collect);
        for (; (string)answer["status"] == "pending"; answer = Request("collect", collect))
        {
            if ((string)answer["hintCode"] == "userSign") await simulator.ApproveAsync(order.OrderRef);
            await simulator.AdvanceClockAsync(2000);
        }
        Equal((string)answer["status"], "complete");
        var complete = await WaitForAsync(simulator, one => one.Status == "complete" && one.OrderRef == order.OrderRef);
        Equal(complete.Person.PersonalNumber, number);
    }

    static async Task<Order> WaitForAsync(BankIdSimulator simulator, Func<Order, bool> wanted)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(10); ; await Task.Delay(100))
        {
            var orders = await simulator.OrdersAsync();
            var found = orders.FirstOrDefault(wanted);
            if (found != null) return found;
            Equal(DateTime.UtcNow < deadline, true);
        }
    }

    static async Task<JToken> LogInAsync(BankIdSimulator simulator, string personalNumber)
    {
        var order = Request("auth", new { endUserIp = "192.0.2.7", returnUrl = "https://shop.example/" });
        var opened = await simulator.OpenAsync((string)order["autoStartToken"], personalNumber);
        await simulator.ApproveAsync(opened.OrderRef);
        return Request("collect", new { orderRef = opened.OrderRef })["completionData"]["user"];
    }

    static JObject Request(string method, object body)
    {
        var request = WebRequest.CreateHttp($"{Described()["baseUrl"]}/{method}");
        request.Method = "POST";
        request.ContentType = "application/json";
        request.ClientCertificates.Add(own);
        request.ServerCertificateValidationCallback = (_, certificate, __, ___) => IsTrusted(certificate);
        var content = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(body));
        using (var stream = request.GetRequestStream()) stream.Write(content, 0, content.Length);
        using (var response = request.GetResponse())
        using (var reader = new StreamReader(response.GetResponseStream())) return JObject.Parse(reader.ReadToEnd());
    }

    static bool IsTrusted(X509Certificate certificate)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        var isBuilt = chain.Build(new X509Certificate2(certificate));
        return isBuilt && chain.ChainElements[chain.ChainElements.Count - 1].Certificate.Thumbprint == root.Thumbprint;
    }

    static JObject Described() => JObject.Parse(File.ReadAllText(Path.Combine(Folder, "environment.json")));

    static void Equal<T>(T actual, T expected)
    {
        if (!Equals(actual, expected)) throw new Exception($"{actual} is not {expected}");
    }
}

#pragma warning disable 8600, 8601, 8602, 8603, 8618, 8625 // C# 7 has no nullable references.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

/// <summary>
/// A client of the secure-start simulator's management API, for tests in C# 7 and later, with Newtonsoft.Json. Copy it.
/// </summary>
/// <example>
/// using (var simulator = BankIdSimulator.Start("bankid")) // or BankIdSimulator.FromCredentials("bankid")
/// {
///     var person = await simulator.AddPersonAsync(new PersonMembers { GivenName = "Ada" });
///     var order = await simulator.OpenAsync(autoStartToken, person.PersonalNumber);
///     await simulator.ApproveAsync(order.OrderRef);
///     simulator.Stop(); // throws what --fail-on-findings found
/// }
/// </example>
public sealed class BankIdSimulator : IDisposable
{
    private static readonly JsonSerializerSettings Json = new JsonSerializerSettings
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        NullValueHandling = NullValueHandling.Ignore,
    };

    private readonly HttpClient http =
        new HttpClient(new HttpClientHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string managementUrl;
    private readonly string token;
    private Process child;
    private bool failsOnFindings;

    /// <param name="token">Absent for a simulator that other machines cannot reach.</param>
    public BankIdSimulator(string managementUrl, string token = null)
    {
        this.managementUrl = managementUrl;
        this.token = token;
    }

    /// <summary>Returns the client of the simulator that wrote its credentials to a folder.</summary>
    public static BankIdSimulator FromCredentials(string folder)
    {
        var environment = JObject.Parse(File.ReadAllText(Path.Combine(folder, "environment.json")));
        return new BankIdSimulator((string)environment["managementUrl"], (string)environment["managementToken"]);
    }

    /// <summary>Starts a simulator that writes its credentials to a folder. It ends with Stop or Dispose, or with this process.</summary>
    /// <param name="options">Further flags, such as "--clock frozen".</param>
    /// <param name="program">Or "node", with ".../packages/cli/bin/secure-start.mjs" as its argument.</param>
    public static BankIdSimulator Start(
        string folder, string options = "", string program = "secure-start", string argument = "")
    {
        const string ports = "--port 0 --phone-port 0 --management-port 0 --id-card-port 0";
        var arguments = $"{argument} simulator --json --stop-at-stdin-end {ports} --credentials \"{folder}\" {options}";
        var child = Launch(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        });
        // The one line that it prints when it is ready.
        if (child.StandardOutput.ReadLine() == null) throw new IOException("The simulator ended; its message is above.");
        var simulator = FromCredentials(folder);
        simulator.child = child;
        simulator.failsOnFindings = options.Contains("--fail-on-findings");
        return simulator;
    }

    private static Process Launch(ProcessStartInfo call)
    {
        try
        {
            return Process.Start(call);
        }
        catch (Win32Exception error)
        {
            const string other = "Start(folder, program: \"node\", argument: \".../packages/cli/bin/secure-start.mjs\")";
            var message = $"There is no command {call.FileName}. Put it in PATH, or name another: {other}.";
            throw new InvalidOperationException(message, error);
        }
    }

    /// <summary>Stops the simulator that Start started: the last statement of a test, or that of a fixture's Dispose.</summary>
    /// <exception cref="InvalidOperationException">It fails on findings and has some: those of all tenants.</exception>
    public void Stop()
    {
        var findings = End();
        if (findings != "") throw new InvalidOperationException(findings);
    }

    /// <summary>
    /// Stops the simulator. It throws nothing, which would hide the exception of a test that fails: findings go to standard
    /// error, and the exit code of this process becomes 3. Stop throws them.
    /// </summary>
    public void Dispose()
    {
        var findings = End();
        http.Dispose();
        if (findings == "") return;
        Console.Error.WriteLine(findings);
        if (Environment.ExitCode == 0) Environment.ExitCode = 3;
    }

    /// <summary>Stops the simulator, and returns the findings that it fails on, or an empty string.</summary>
    private string End()
    {
        if (child == null) return "";
        var process = child;
        child = null;
        var findings = "";
        try
        {
            // Not on the thread of a test that may wait for this one.
            if (failsOnFindings && !process.HasExited) findings = Task.Run(DescribeFindingsAsync).GetAwaiter().GetResult();
        }
        finally
        {
            process.StandardInput.Close();
            process.WaitForExit();
        }
        return process.ExitCode == 3 ? "--fail-on-findings: " + (findings == "" ? "the findings are above." : findings) : "";
    }

    private async Task<string> DescribeFindingsAsync()
    {
        try
        {
            return string.Join("\n", await FindingsOfAllTenantsAsync());
        }
        catch (Exception)
        {
            // It is ending already, or answers late or something else. It writes them itself, and its exit code tells of them.
            return "";
        }
    }

    /// <summary>The time within which the simulator must answer a request. Tenants take it over when they are opened.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public async Task<bool> IsReadyAsync() => (bool)(await GetAsync("/health"))["ready"];

    /// <summary>Returns the version of the simulator, and the seed with which --seed repeats the run.</summary>
    public Task<JObject> VersionAsync() => GetAsync("/version");

    /// <summary>Returns the addresses and the roots for a client of BankID.</summary>
    public async Task<JObject> EnvironmentAsync() => (JObject)(await GetAsync("/environment"))["environment"];
    public Task ShutDownAsync() => RequestAsync("POST", "/shutdown");

    /// <summary>Returns the simulator's time, in milliseconds since 1970.</summary>
    public async Task<long> ClockAsync() => (long)(await GetAsync("/clock"))["now"];

    /// <summary>Advances a frozen clock, and returns when everything that was due is done.</summary>
    public Task AdvanceClockAsync(long ms) => RequestAsync("POST", "/clock/advance", new { ms });
    public async Task<List<string>> TenantsAsync() => Read<List<string>>(await GetAsync("/tenants"), "tenants");

    /// <summary>Returns a simulator of its own, for one test; without a name, a new one. The clock is common to all.</summary>
    public async Task<BankIdSimulator> OpenTenantAsync(string name = null)
    {
        var members = name == null ? new JObject() : new JObject { ["name"] = name };
        var tenant = await RequestAsync("POST", "/tenants", members);
        return new BankIdSimulator((string)tenant["managementUrl"], token) { RequestTimeout = RequestTimeout };
    }

    public Task RemoveTenantAsync(string name) => RequestAsync("DELETE", $"/tenants/{Uri.EscapeDataString(name)}");
    public async Task<List<Person>> PeopleAsync() => Read<List<Person>>(await GetAsync("/people"), "people");

    public async Task<Person> PersonAsync(string personalNumber) =>
        Read<Person>(await GetAsync($"/people/{personalNumber}"), "person");

    /// <summary>Adds a person, by default with a fresh personal number.</summary>
    public async Task<Person> AddPersonAsync(PersonMembers members = null) =>
        Read<Person>(await RequestAsync("POST", "/people", members ?? new PersonMembers()), "person");

    /// <summary>Changes a person, from the next action of their app on.</summary>
    public async Task<Person> ChangePersonAsync(string personalNumber, PersonMembers members) =>
        Read<Person>(await RequestAsync("PATCH", $"/people/{personalNumber}", members), "person");

    /// <summary>Takes the behaviour of a person away: the test decides.</summary>
    public async Task<Person> RemoveBehaviourAsync(string personalNumber) =>
        Read<Person>(await RequestAsync("PATCH", $"/people/{personalNumber}", new JObject { ["behaviour"] = null }), "person");

    public Task RemovePersonAsync(string personalNumber) => RequestAsync("DELETE", $"/people/{personalNumber}");
    public async Task<List<Scenario>> ScenariosAsync() => Read<List<Scenario>>(await GetAsync("/scenarios"), "scenarios");

    /// <summary>Starts a scenario, such as "lostAnswer", for the person that it adds.</summary>
    public async Task<Scenario> StartScenarioAsync(string name) =>
        Read<Scenario>(await RequestAsync("POST", "/scenarios", new { name }), "scenario");

    public async Task<List<Order>> OrdersAsync() => Read<List<Order>>(await GetAsync("/orders"), "orders");
    public async Task<Order> OrderAsync(string orderRef) => Read<Order>(await GetAsync($"/orders/{orderRef}"), "order");

    /// <summary>Scans the content of a QR code with the app of a person.</summary>
    public Task<Order> ScanAsync(string qr, string personalNumber = null, string ipAddress = null) =>
        ActAsync("/app/scan", new { qr, personalNumber, ipAddress });

    /// <summary>Opens the app of a person on the same device.</summary>
    public Task<Order> OpenAsync(string autoStartToken, string personalNumber = null, string ipAddress = null) =>
        ActAsync("/app/open", new { autoStartToken, personalNumber, ipAddress });

    /// <summary>Opens the app of a person by a launch link of a page.</summary>
    public Task<Order> OpenLinkAsync(string link, string personalNumber = null, string ipAddress = null) =>
        ActAsync("/app/open", new { link, personalNumber, ipAddress });

    /// <summary>Opens the app of a person, which takes the orders that wait for them, as in phone calls.</summary>
    public async Task<List<Order>> TakeWaitingAsync(string personalNumber, string ipAddress = null) =>
        Read<List<Order>>(await RequestAsync("POST", "/app/waiting", new { personalNumber, ipAddress }), "orders");

    /// <summary>Approves with a security code, or without one by fingerprint or face.</summary>
    public Task<Order> ApproveAsync(string orderRef, string code = null, string risk = null) =>
        ActAsync($"/orders/{orderRef}/approve", new { code, risk });

    public Task<Order> RefuseAsync(string orderRef) => ActAsync($"/orders/{orderRef}/refuse");
    public Task<Order> ConfirmCallAsync(string orderRef) => ActAsync($"/orders/{orderRef}/confirm-call");
    public Task<Order> DeclineCallAsync(string orderRef) => ActAsync($"/orders/{orderRef}/decline-call");

    public Task<Order> ShowDocumentAsync(string orderRef, string document = null) =>
        ActAsync($"/orders/{orderRef}/show-document", new { document });

    public Task<Order> StepUpAsync(string orderRef, string step) => ActAsync($"/orders/{orderRef}/step-up", new { step });

    public Task<Order> FailOrderAsync(string orderRef, string hintCode) =>
        ActAsync($"/orders/{orderRef}/fail", new { hintCode });

    /// <summary>Sets the hint code of a pending order, until the next action.</summary>
    public Task<Order> ShowHintAsync(string orderRef, string hintCode) =>
        ActAsync($"/orders/{orderRef}/hint", new { hintCode });

    public async Task<List<Fault>> FaultsAsync() => Read<List<Fault>>(await GetAsync("/faults"), "faults");

    /// <summary>Adds a fault rule: new { when = new { operation = "collect" }, effect = new { kind = "malform" } }.</summary>
    public Task AddFaultAsync(object rule) => RequestAsync("POST", "/faults", rule);
    public Task RemoveFaultAsync(string id) => RequestAsync("DELETE", $"/faults/{Uri.EscapeDataString(id)}");
    public Task RemoveFaultsAsync() => RequestAsync("DELETE", "/faults");

    /// <summary>Returns the findings of this simulator or tenant. Those of a tenant are not its parent's.</summary>
    public async Task<List<Finding>> FindingsAsync() => Read<List<Finding>>(await GetAsync("/findings"), "findings");

    /// <summary>Returns the findings of every tenant, each with its tenant, also of tenants that were removed.</summary>
    public async Task<List<Finding>> FindingsOfAllTenantsAsync() =>
        Read<List<Finding>>(await GetAsync("/findings/all"), "findings");
    public async Task<List<JournalEntry>> JournalAsync() => Read<List<JournalEntry>>(await GetAsync("/journal"), "journal");

    /// <summary>Clears what earlier tests left, or one part of it, such as "people".</summary>
    public Task ResetAsync(string what = null) => RequestAsync("POST", "/reset", new { what });

    /// <summary>Sends any request of the management API, and returns the body of the response.</summary>
    public async Task<JObject> RequestAsync(string method, string path, object body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), managementUrl + path);
        var content = body == null ? "" : JsonConvert.SerializeObject(body, Json);
        if (body != null) request.Content = new StringContent(content, Encoding.UTF8, "application/json");
        if (token != null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using (var limit = new CancellationTokenSource(RequestTimeout))
        {
            try
            {
                using (var response = await http.SendAsync(request, limit.Token))
                {
                    var answer = JObject.Parse(await response.Content.ReadAsStringAsync());
                    if (response.IsSuccessStatusCode) return answer;
                    throw new SimulatorException((string)answer["error"]["code"], (string)answer["error"]["message"]);
                }
            }
            catch (OperationCanceledException)
            {
                var seconds = RequestTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                var message = $"The simulator did not answer {method} {path} within {seconds} s.";
                throw new SimulatorException("timeout", message);
            }
        }
    }

    private Task<JObject> GetAsync(string path) => RequestAsync("GET", path);

    private async Task<Order> ActAsync(string path, object members = null)
    {
        var result = await RequestAsync("POST", path, members);
        var order = Read<Order>(result, "order");
        if ((bool)result["accepted"]) return order;
        throw new ActionRefusedException((string)result["reason"], (string)result["explanation"], order);
    }

    private static T Read<T>(JObject body, string name) where T : class => body[name]?.ToObject<T>();
}

/// <summary>
/// A request that the simulator does not take, or does not answer in time ("timeout"). The message says what to do.
/// </summary>
public sealed class SimulatorException : Exception
{
    public SimulatorException(string code, string message) : base(message) => Code = code;

    public string Code { get; }
}
/// <summary>An action that the app refuses. The message says why, and what is possible now.</summary>
public sealed class ActionRefusedException : Exception
{
    public ActionRefusedException(string reason, string explanation, Order order) : base(explanation)
    {
        Reason = reason;
        Order = order;
    }

    public string Reason { get; }
    public Order Order { get; }
}

/// <summary>The members of a person that a test sets; the others have defaults.</summary>
public class PersonMembers
{
    /// <summary>For a new person only. Absent: a fresh number.</summary>
    public string PersonalNumber { get; set; }
    /// <summary>YYYY-MM-DD, instead of a personal number.</summary>
    public string BornOn { get; set; }
    public string GivenName { get; set; }
    public string Surname { get; set; }
    /// <summary>mobile, file or card.</summary>
    public string Kind { get; set; }
    public string BankIdIssuedOn { get; set; }
    public string Behaviour { get; set; }
}

public sealed class Person : PersonMembers
{
    public string Name { get; set; }
}

/// <summary>An order. Actions are those that are possible now. Absent members are null.</summary>
public sealed class Order
{
    public string OrderRef { get; set; }
    public string Operation { get; set; }
    public string Status { get; set; }
    public string State { get; set; }
    public string HintCode { get; set; }
    public List<string> Actions { get; set; }
    public long? RemainingMs { get; set; }
    public Person Person { get; set; }
    public string StartedBy { get; set; }
    public string Text { get; set; }
    public JObject Parameters { get; set; }
    public JObject Tokens { get; set; }
}

/// <summary>Advice on how BankID was called. Level is "wrong" or "advice". Tenant is there in those of all tenants.</summary>
public sealed class Finding
{
    public string Id { get; set; }
    public string Level { get; set; }
    public string Text { get; set; }
    public string Link { get; set; }
    public string Explanation { get; set; }
    public int Count { get; set; }
    public string Tenant { get; set; }

    public override string ToString()
    {
        var tenant = Tenant == null || Tenant == "default" ? "" : Tenant + ": ";
        return $"{tenant}{Level} {Id} ({Count}): {Explanation} {Text}";
    }
}

/// <summary>A story. Expected is the display of a good e-service. A started one has a person and faults.</summary>
public sealed class Scenario
{
    public string Name { get; set; }
    public string Description { get; set; }
    public string Expected { get; set; }
    public Person Person { get; set; }
    public List<string> Faults { get; set; }
}

/// <summary>A request of the e-service. At is in milliseconds since 1970.</summary>
public sealed class JournalEntry
{
    public long At { get; set; }
    public string Method { get; set; }
    public string Path { get; set; }
    public string Operation { get; set; }
    public int HttpStatus { get; set; }
}

/// <summary>A fault rule, with how often it matched and hit.</summary>
public sealed class Fault
{
    public string Id { get; set; }
    public JObject Rule { get; set; }
    public int Matched { get; set; }
    public int Hits { get; set; }
}

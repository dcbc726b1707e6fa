// Starts a simulator that fails on findings, in the folder CREDENTIALS. With the argument "finding", a tenant has one; with
// "failing" too, the test itself fails after it, and with "forgetting" it leaves Stop out.
using System;
using System.Linq;

static class FailOnFindings
{
    static void Main(string[] arguments)
    {
        var folder = Environment.GetEnvironmentVariable("CREDENTIALS");
        using (var simulator = BankIdSimulator.Start(folder, "--fail-on-findings"))
        {
            var tenant = simulator.OpenTenantAsync().GetAwaiter().GetResult();
            if (arguments.Contains("finding"))
            {
                Console.WriteLine((string)tenant.EnvironmentAsync().GetAwaiter().GetResult()["baseUrl"]);
                Console.ReadLine();
            }
            if (arguments.Contains("failing")) throw new Exception("The test itself fails.");
            if (!arguments.Contains("forgetting")) simulator.Stop();
        }
    }
}

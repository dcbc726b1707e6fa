// Starts a simulator that fails on findings, in the folder CREDENTIALS; with an argument, a tenant has one.
using System;

static class FailOnFindings
{
    static void Main(string[] arguments)
    {
        var folder = Environment.GetEnvironmentVariable("CREDENTIALS");
        using (var simulator = BankIdSimulator.Start(folder, "--fail-on-findings"))
        {
            var tenant = simulator.OpenTenantAsync().GetAwaiter().GetResult();
            if (arguments.Length == 0) return;
            Console.WriteLine((string)tenant.EnvironmentAsync().GetAwaiter().GetResult()["baseUrl"]);
            Console.ReadLine();
        }
    }
}

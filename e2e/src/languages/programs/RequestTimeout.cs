// Asks a simulator that does not answer, found in the folder CREDENTIALS, whether it is ready.
using System;

static class RequestTimeout
{
    static void Main()
    {
        var simulator = BankIdSimulator.FromCredentials(Environment.GetEnvironmentVariable("CREDENTIALS"));
        Console.WriteLine(simulator.RequestTimeout.TotalSeconds);
        simulator.RequestTimeout = TimeSpan.FromMilliseconds(200);
        try
        {
            simulator.IsReadyAsync().GetAwaiter().GetResult();
        }
        catch (SimulatorException error)
        {
            Console.WriteLine(error.Code + ": " + error.Message);
        }
    }
}

// Uses every method of the client in C#. CREDENTIALS is the folder of the simulator; AUTO_START_TOKEN and QR are orders.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

static class ClientTour
{
    static void Main() => RunAsync(BankIdSimulator.FromCredentials(Variable("CREDENTIALS"))).GetAwaiter().GetResult();

    static async Task RunAsync(BankIdSimulator simulator)
    {
        Equal(await simulator.IsReadyAsync(), true);
        Equal((await simulator.VersionAsync())["seed"] == null, false);
        Equal(((string)(await simulator.EnvironmentAsync())["baseUrl"]).StartsWith("https://localhost:"), true);

        var tenant = await simulator.OpenTenantAsync("tour");
        Equal((await tenant.OrdersAsync()).Count, 0);
        Equal((await simulator.TenantsAsync()).Contains("tour"), true);
        Equal((await (await simulator.OpenTenantAsync()).OrdersAsync()).Count, 0);
        await simulator.RemoveTenantAsync("tour");
        var number = await PeopleAsync(simulator);

        Equal((await simulator.ScenariosAsync()).Any(scenario => scenario.Name == "lostAnswer"), true);
        Equal((await simulator.StartScenarioAsync("lostAnswer")).Person.Name == null, false);
        await OrdersAsync(simulator, number);
        await FaultsAsync(simulator);

        Equal((await simulator.FindingsAsync()).Count, 0);
        Equal((await simulator.FindingsOfAllTenantsAsync()).Count, 0);
        Equal(string.Join(" ", (await simulator.JournalAsync()).Select(entry => entry.Operation)), "auth auth");
        var before = await simulator.ClockAsync();
        await simulator.AdvanceClockAsync(1000);
        Equal(await simulator.ClockAsync(), before + 1000);
        await simulator.ResetAsync("journal");
        Equal((await simulator.JournalAsync()).Count, 0);
        await simulator.ShutDownAsync();
    }

    static async Task<string> PeopleAsync(BankIdSimulator simulator)
    {
        var members = new PersonMembers { GivenName = "Ada", Surname = "Test", Kind = "file", BankIdIssuedOn = "2020-01-01" };
        members.BornOn = "2001-02-03";
        members.Behaviour = "declinesCall";
        var ada = await simulator.AddPersonAsync(members);
        Equal($"{ada.Name} {ada.Kind} {ada.Behaviour}", "Ada Test file declinesCall");
        const string first = "197001019806";
        await simulator.AddPersonAsync(new PersonMembers { PersonalNumber = first });
        Equal((await simulator.PeopleAsync()).Any(person => person.PersonalNumber == first), true);
        var changes = new PersonMembers { GivenName = "Eva", Surname = "Test", Kind = "file", BankIdIssuedOn = "2020-01-01" };
        Equal((await simulator.ChangePersonAsync(ada.PersonalNumber, changes)).Behaviour, "declinesCall");
        Equal((await simulator.RemoveBehaviourAsync(ada.PersonalNumber)).Behaviour, null);
        Equal((await simulator.PersonAsync(ada.PersonalNumber)).Name, "Eva Test");
        await simulator.RemovePersonAsync(first);
        try
        {
            await simulator.AddPersonAsync(new PersonMembers { Behaviour = "sleeps" });
        }
        catch (SimulatorException error) when (error.Code == "badMember" && error.Message.Contains("declinesCall"))
        {
            return ada.PersonalNumber;
        }
        throw new Exception("was taken");
    }

    static async Task OrdersAsync(BankIdSimulator simulator, string number)
    {
        const string ip = "198.51.100.7";
        var early = (await simulator.OrdersAsync())[0].OrderRef;
        var refusal = await RefusedAsync(() => simulator.ApproveAsync(early, "123456", "low"));
        Equal(refusal.Reason, "notNow");
        Equal(refusal.Message.Contains("scan its QR code"), true);
        Equal(refusal.Order.Actions.Count, 0);
        var order = await simulator.OpenAsync(Variable("AUTO_START_TOKEN"), number, ip);
        Equal(order.Person.PersonalNumber, number);
        Equal(order.Actions.Contains("approve"), true);
        var orderRef = order.OrderRef;
        await RefusedAsync(() => simulator.OpenLinkAsync("https://app.bankid.com/?autostarttoken=none", number, ip));
        Equal((await simulator.TakeWaitingAsync(number, ip))[0].OrderRef, orderRef);
        Equal((await simulator.ShowHintAsync(orderRef, "userMrtd")).HintCode, "userMrtd");
        await RefusedAsync(() => simulator.ConfirmCallAsync(orderRef));
        await RefusedAsync(() => simulator.DeclineCallAsync(orderRef));
        await RefusedAsync(() => simulator.ShowDocumentAsync(orderRef, "passes"));
        Equal((await simulator.StepUpAsync(orderRef, "passes")).Status, "pending");
        await simulator.ApproveAsync(orderRef, "123456", "low");
        Equal((await simulator.OrderAsync(orderRef)).Status, "complete");
        await RefusedAsync(() => simulator.RefuseAsync(orderRef));
        var scanned = await simulator.ScanAsync(Variable("QR"), number, ip);
        Equal((await simulator.FailOrderAsync(scanned.OrderRef, "userCancel")).HintCode, "userCancel");
    }

    static async Task FaultsAsync(BankIdSimulator simulator)
    {
        var when = new { operation = "collect" };
        var effect = new { kind = "html", httpStatus = 502 };
        await simulator.AddFaultAsync(new { id = "proxy", when, skip = 1, times = 2, probability = 1, effect });
        Equal((await simulator.FaultsAsync()).Any(fault => fault.Id == "proxy"), true);
        await simulator.RemoveFaultAsync("proxy");
        await simulator.RemoveFaultsAsync();
        Equal((await simulator.FaultsAsync()).Count, 0);
    }

    static async Task<ActionRefusedException> RefusedAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ActionRefusedException refusal)
        {
            return refusal;
        }
        throw new Exception("was not refused");
    }

    static string Variable(string name) => Environment.GetEnvironmentVariable(name);

    static void Equal<T>(T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected)) throw new Exception($"{actual} is not {expected}");
    }
}

// Uses every method of the client in Java. CREDENTIALS is the folder of the simulator; AUTO_START_TOKEN and QR are orders.
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ClientTour {
    public static void main(String[] none) {
        var simulator = BankIdSimulator.fromCredentials(Path.of(System.getenv("CREDENTIALS")));
        equal(simulator.isReady(), true);
        equal(simulator.version().has("seed"), true);
        equal(simulator.environment().get("baseUrl").getAsString().startsWith("https://localhost:"), true);

        var tenant = simulator.openTenant("tour");
        equal(tenant.orders(), List.of());
        equal(simulator.tenants().contains("tour"), true);
        equal(simulator.openTenant().tenants().contains("tenant-1"), true);
        simulator.removeTenant("tour");
        var number = people(simulator);

        equal(simulator.scenarios().stream().anyMatch(scenario -> scenario.name().equals("lostAnswer")), true);
        equal(simulator.startScenario("lostAnswer").person().name().isEmpty(), false);
        orders(simulator, number);
        faults(simulator);

        equal(simulator.findings(), List.of());
        equal(simulator.findingsOfAllTenants(), List.of());
        equal(simulator.journal().stream().map(entry -> entry.operation()).toList(), List.of("auth", "auth"));
        long before = simulator.clock();
        simulator.advanceClock(1000);
        equal(simulator.clock(), before + 1000);
        simulator.reset("journal");
        equal(simulator.journal(), List.of());
        simulator.shutDown();
    }

    static String people(BankIdSimulator simulator) {
        var names = new BankIdSimulator.PersonMembers().givenName("Ada").surname("Test").kind("file").bankIdIssuedOn("2020-01-01");
        var ada = simulator.addPerson(names.bornOn("2001-02-03").behaviour("declinesCall"));
        equal(List.of(ada.name(), ada.kind(), ada.behaviour()), List.of("Ada Test", "file", "declinesCall"));
        var first = simulator.addPerson(new BankIdSimulator.PersonMembers().personalNumber("197001019806"));
        equal(simulator.people().contains(first), true);
        var changes = new BankIdSimulator.PersonMembers().givenName("Eva").surname("Test").kind("file").bankIdIssuedOn("2020-01-01");
        equal(simulator.changePerson(ada.personalNumber(), changes.behaviour(null)).behaviour(), null);
        equal(simulator.person(ada.personalNumber()).name(), "Eva Test");
        simulator.removePerson(first.personalNumber());
        try {
            simulator.addPerson(new BankIdSimulator.PersonMembers().behaviour("sleeps"));
            throw new AssertionError("was taken");
        } catch (BankIdSimulator.SimulatorException error) {
            equal(error.code, "badMember");
            equal(error.getMessage().contains("declinesCall"), true);
        }
        return ada.personalNumber();
    }

    static void orders(BankIdSimulator simulator, String number) {
        var early = simulator.orders().get(0).orderRef();
        var refusal = refused(() -> simulator.approve(early, "123456", "low"));
        equal(refusal.reason, "notNow");
        equal(refusal.getMessage().contains("scan its QR code"), true);
        equal(refusal.order.actions(), List.of());
        var order = simulator.open(System.getenv("AUTO_START_TOKEN"), number, "198.51.100.7");
        equal(order.person().personalNumber(), number);
        equal(order.actions().contains("approve"), true);
        var ref = order.orderRef();
        refused(() -> simulator.openLink("https://app.bankid.com/?autostarttoken=none", number));
        equal(simulator.takeWaiting(number, "198.51.100.7").get(0).orderRef(), ref);
        equal(simulator.showHint(ref, "userMrtd").hintCode(), "userMrtd");
        refused(() -> simulator.confirmCall(ref));
        refused(() -> simulator.declineCall(ref));
        refused(() -> simulator.showDocument(ref, "passes"));
        equal(simulator.stepUp(ref, "passes").status(), "pending");
        simulator.approve(ref, "123456", "low");
        equal(simulator.order(ref).status(), "complete");
        refused(() -> simulator.refuse(ref));
        var scanned = simulator.scan(System.getenv("QR"), number, "198.51.100.7");
        equal(simulator.failOrder(scanned.orderRef(), "userCancel").hintCode(), "userCancel");
    }

    static void faults(BankIdSimulator simulator) {
        var when = Map.of("operation", "collect");
        var effect = Map.of("kind", "html", "httpStatus", 502);
        simulator.addFault(Map.of("id", "proxy", "when", when, "skip", 1, "times", 2, "probability", 1, "effect", effect));
        equal(simulator.faults().stream().anyMatch(fault -> fault.id().equals("proxy")), true);
        simulator.removeFault("proxy");
        simulator.removeFaults();
        equal(simulator.faults(), List.of());
    }

    static BankIdSimulator.ActionRefusedException refused(Runnable act) {
        try {
            act.run();
        } catch (BankIdSimulator.ActionRefusedException refusal) {
            return refusal;
        }
        throw new AssertionError("was not refused");
    }

    static void equal(Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) throw new AssertionError(actual + " is not " + expected);
    }
}

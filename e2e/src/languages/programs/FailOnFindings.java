// Starts a simulator that fails on findings, in the folder CREDENTIALS. With the argument "finding", a tenant has one; with
// "failing" too, the test itself fails after it.
import java.nio.file.Path;
import java.util.List;

class FailOnFindings {
    public static void main(String[] arguments) throws Exception {
        try (var simulator = BankIdSimulator.start(Path.of(System.getenv("CREDENTIALS")), "--fail-on-findings")) {
            var tenant = simulator.openTenant();
            if (arguments.length == 0) return;
            System.out.println(tenant.environment().get("baseUrl").getAsString());
            System.in.read();
            if (List.of(arguments).contains("failing")) throw new AssertionError("The test itself fails.");
        }
    }
}

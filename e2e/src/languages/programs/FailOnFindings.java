// Starts a simulator that fails on findings, in the folder CREDENTIALS; with an argument, a tenant has one.
import java.nio.file.Path;

class FailOnFindings {
    public static void main(String[] arguments) throws Exception {
        try (var simulator = BankIdSimulator.start(Path.of(System.getenv("CREDENTIALS")), "--fail-on-findings")) {
            var tenant = simulator.openTenant();
            if (arguments.length == 0) return;
            System.out.println(tenant.environment().get("baseUrl").getAsString());
            System.in.read();
        }
    }
}

// Asks a simulator that does not answer, found in the folder CREDENTIALS, whether it is ready.
import java.nio.file.Path;
import java.time.Duration;

class RequestTimeout {
    public static void main(String[] none) {
        var simulator = BankIdSimulator.fromCredentials(Path.of(System.getenv("CREDENTIALS")));
        System.out.println(simulator.requestTimeout().toSeconds());
        try {
            simulator.requestTimeout(Duration.ofMillis(200)).isReady();
        } catch (BankIdSimulator.SimulatorException error) {
            System.out.println(error.code + ": " + error.getMessage());
        }
    }
}

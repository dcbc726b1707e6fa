// Starts a simulator in the folder CREDENTIALS, prints its address, and waits until it is killed.
import java.nio.file.Files;
import java.nio.file.Path;

class StartAndWait {
    public static void main(String[] none) throws Exception {
        var folder = Path.of(System.getenv("CREDENTIALS"));
        var simulator = BankIdSimulator.start(folder);
        if (!simulator.isReady()) throw new AssertionError("is not ready");
        System.out.println(Files.readString(folder.resolve("environment.json")).replaceAll("(?s).*\"managementUrl\": \"([^\"]+)\".*", "$1"));
        while (true) Thread.sleep(60_000);
    }
}

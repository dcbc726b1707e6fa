import com.google.gson.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

/**
 * A client of the secure-start simulator's management API, for tests in Java 17 and later with Gson 2.10. Copy this file,
 * and give it the package of your tests.
 *
 * <pre>
 * try (var simulator = BankIdSimulator.start(Path.of("bankid"))) {  // or BankIdSimulator.fromCredentials(…)
 *     var person = simulator.addPerson(new PersonMembers().givenName("Ada"));
 *     var order = simulator.open(autoStartToken, person.personalNumber());
 *     simulator.approve(order.orderRef());
 * }
 * </pre>
 */
public final class BankIdSimulator implements AutoCloseable {
    /** A request that the simulator does not take, or does not answer in time ("timeout"). The message says what to do. */
    public static final class SimulatorException extends RuntimeException {
        public final String code;

        SimulatorException(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** An action that the app refuses. The message says why, and what is possible now. */
    public static final class ActionRefusedException extends RuntimeException {
        public final String reason;
        /** The order, if there is one. */
        public final transient Order order;

        ActionRefusedException(ActionResult result) {
            super(result.explanation);
            this.reason = result.reason;
            this.order = result.order;
        }
    }

    public record Person(
            String personalNumber, String givenName, String surname, String name, String kind, String bankIdIssuedOn,
            String behaviour) {}

    /** An order. {@code actions} are those that are possible now. Absent members are null. */
    public record Order(
            String orderRef, String operation, String status, String state, String hintCode, List<String> actions,
            Long remainingMs, OrderPerson person, String startedBy, String text, JsonObject parameters, JsonObject tokens) {}
    public record OrderPerson(String personalNumber, String name) {}
    /** Advice on how BankID was called. {@code level} is "wrong" or "advice"; {@code tenant} is there in those of all tenants. */
    public record Finding(String id, String level, String text, String link, String explanation, int count, String tenant) {
        @Override
        public String toString() {
            var name = tenant == null || tenant.equals("default") ? "" : tenant + ": ";
            return name + level + " " + id + " (" + count + "): " + explanation + " " + text;
        }
    }
    /** A story. {@code expected} is the display of a good e-service. A started one has a person and faults. */
    public record Scenario(String name, String description, String expected, Person person, List<String> faults) {}
    /** A request of the e-service. {@code at} is in milliseconds since 1970. */
    public record JournalEntry(
            long at, String method, String path, String operation, int httpStatus, String errorCode, String fault) {}
    /** A fault rule, with how often it matched and hit. */
    public record Fault(String id, JsonObject rule, int matched, int hits) {}
    /** The members of a person that a test sets; the others have defaults. A number is for a new person only. */
    public static final class PersonMembers {
        private final Map<String, String> members = new HashMap<>();

        public PersonMembers personalNumber(String value) { return set("personalNumber", value); }

        /** YYYY-MM-DD, instead of a personal number. */
        public PersonMembers bornOn(String value) { return set("bornOn", value); }
        public PersonMembers givenName(String value) { return set("givenName", value); }
        public PersonMembers surname(String value) { return set("surname", value); }
        public PersonMembers kind(String value) { return set("kind", value); }
        public PersonMembers bankIdIssuedOn(String value) { return set("bankIdIssuedOn", value); }

        /** Such as "declinesCall"; null takes the behaviour away. */
        public PersonMembers behaviour(String value) { return set("behaviour", value); }

        private PersonMembers set(String name, String value) {
            members.put(name, value);
            return this;
        }
    }

    private record ActionResult(boolean accepted, Order order, String reason, String explanation) {}

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();
    private final HttpClient http = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final String managementUrl;
    private final String token;
    private Process child;
    private boolean failsOnFindings;
    private Duration requestTimeout = Duration.ofSeconds(30);

    /** {@code token} is null for a simulator that other machines cannot reach. */
    public BankIdSimulator(String managementUrl, String token) {
        this.managementUrl = managementUrl;
        this.token = token;
    }

    /** Returns the client of the simulator that wrote its credentials to a folder. */
    public static BankIdSimulator fromCredentials(Path folder) {
        try {
            var environment = GSON.fromJson(Files.readString(folder.resolve("environment.json")), JsonObject.class);
            var token = environment.get("managementToken");
            var managementUrl = environment.get("managementUrl").getAsString();
            return new BankIdSimulator(managementUrl, token == null ? null : token.getAsString());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Starts {@code secure-start} of the PATH. */
    public static BankIdSimulator start(Path folder, String... options) {
        return start(List.of("secure-start"), folder, options);
    }

    /** Starts a simulator that writes its credentials to a folder. It ends with {@code close()}, or with this process. */
    public static BankIdSimulator start(List<String> command, Path folder, String... options) {
        var call = new ArrayList<>(command);
        call.addAll(List.of("simulator", "--json", "--stop-at-stdin-end", "--credentials", folder.toString()));
        for (var name : List.of("", "phone-", "management-", "id-card-")) call.addAll(List.of("--" + name + "port", "0"));
        call.addAll(List.of(options));
        try {
            var child = launch(call);
            // The one line that it prints when it is ready.
            if (new BufferedReader(new InputStreamReader(child.getInputStream())).readLine() == null) {
                throw new IllegalStateException("The simulator ended; its message is above.");
            }
            var simulator = fromCredentials(folder);
            simulator.child = child;
            simulator.failsOnFindings = List.of(options).contains("--fail-on-findings");
            return simulator;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static Process launch(List<String> call) {
        try {
            return new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException error) {
            throw new IllegalStateException("There is no command " + call.get(0) + ". Put it in PATH, or name another: "
                    + "start(List.of(\"node\", \".../packages/cli/bin/secure-start.mjs\"), folder).", error);
        }
    }

    /**
     * Stops the simulator that {@code start} started. In try-with-resources, what it throws is a suppressed exception of the
     * one with which a test fails.
     *
     * @throws IllegalStateException if it fails on findings and has some: the message has those of all tenants
     */
    @Override
    public void close() {
        if (child == null) return;
        var process = child;
        child = null;
        var findings = failsOnFindings && process.isAlive() ? describeFindings() : "";
        try {
            process.getOutputStream().close();
            if (process.waitFor() != 3) return;
            throw new IllegalStateException("--fail-on-findings: " + (findings.isEmpty() ? "the findings are above." : findings));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (InterruptedException error) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private String describeFindings() {
        try {
            return String.join("\n", findingsOfAllTenants().stream().map(Finding::toString).toList());
        } catch (RuntimeException error) {
            // It is ending already, or answers something else. It writes them itself, and its exit code tells of them.
            return "";
        }
    }

    /** Returns the time within which the simulator must answer a request: 30 seconds, unless another was set. */
    public Duration requestTimeout() { return requestTimeout; }

    /** Sets that time, also for tenants that are opened from here on. */
    public BankIdSimulator requestTimeout(Duration limit) {
        requestTimeout = limit;
        return this;
    }

    public boolean isReady() { return get("/health", "ready", Boolean.class); }

    /** Returns the version of the simulator, and the seed with which {@code --seed} repeats the run. */
    public JsonObject version() { return request("GET", "/version", null); }

    /** Returns the addresses and the roots for a client of BankID. */
    public JsonObject environment() { return get("/environment", "environment", JsonObject.class); }
    public void shutDown() { request("POST", "/shutdown", null); }

    /** Returns the simulator's time, in milliseconds since 1970. */
    public long clock() { return get("/clock", "now", Long.class); }

    /** Advances a frozen clock, and returns when everything that was due is done. */
    public void advanceClock(long ms) { request("POST", "/clock/advance", Map.of("ms", ms)); }
    public List<String> tenants() { return List.of(get("/tenants", "tenants", String[].class)); }

    /** Returns a new simulator of its own, for one test. The clock is common to all. */
    public BankIdSimulator openTenant() { return openTenant(Map.of()); }

    /** Returns the simulator of that name, which is lower-case letters, digits and hyphens. */
    public BankIdSimulator openTenant(String name) { return openTenant(Map.of("name", name)); }

    private BankIdSimulator openTenant(Map<String, String> members) {
        var tenant = request("POST", "/tenants", members);
        return new BankIdSimulator(tenant.get("managementUrl").getAsString(), token).requestTimeout(requestTimeout);
    }

    public void removeTenant(String name) { request("DELETE", "/tenants/" + encode(name), null); }
    public List<Person> people() { return List.of(get("/people", "people", Person[].class)); }
    public Person person(String personalNumber) { return get("/people/" + personalNumber, "person", Person.class); }

    /** Adds a person, by default with a fresh personal number. */
    public Person addPerson(PersonMembers members) {
        return member(request("POST", "/people", members.members), "person", Person.class);
    }

    /** Changes a person, from the next action of their app on. */
    public Person changePerson(String personalNumber, PersonMembers members) {
        return member(request("PATCH", "/people/" + personalNumber, members.members), "person", Person.class);
    }

    public void removePerson(String personalNumber) { request("DELETE", "/people/" + personalNumber, null); }
    public List<Scenario> scenarios() { return List.of(get("/scenarios", "scenarios", Scenario[].class)); }

    /** Starts a scenario, such as "lostAnswer", for the person that it adds. */
    public Scenario startScenario(String name) {
        return member(request("POST", "/scenarios", Map.of("name", name)), "scenario", Scenario.class);
    }

    public List<Order> orders() { return List.of(get("/orders", "orders", Order[].class)); }
    public Order order(String orderRef) { return get("/orders/" + orderRef, "order", Order.class); }

    /** Scans the content of a QR code with the app of a person. */
    public Order scan(String qr, String personalNumber) { return scan(qr, personalNumber, null); }

    public Order scan(String qr, String personalNumber, String ipAddress) {
        return act("/app/scan", "qr", qr, "personalNumber", personalNumber, "ipAddress", ipAddress);
    }

    /** Opens the app of a person on the same device. */
    public Order open(String autoStartToken, String personalNumber) { return open(autoStartToken, personalNumber, null); }

    public Order open(String autoStartToken, String personalNumber, String ipAddress) {
        return act("/app/open", "autoStartToken", autoStartToken, "personalNumber", personalNumber, "ipAddress", ipAddress);
    }

    /** Opens the app of a person by a launch link of a page. */
    public Order openLink(String link, String personalNumber) {
        return act("/app/open", "link", link, "personalNumber", personalNumber);
    }

    /** Opens the app of a person, which takes the orders that wait for them, as in phone calls. */
    public List<Order> takeWaiting(String personalNumber) { return takeWaiting(personalNumber, null); }

    public List<Order> takeWaiting(String personalNumber, String ipAddress) {
        var device = members("personalNumber", personalNumber, "ipAddress", ipAddress);
        return List.of(member(request("POST", "/app/waiting", device), "orders", Order[].class));
    }

    /** Approves by fingerprint or face. */
    public Order approve(String orderRef) { return act("/orders/" + orderRef + "/approve"); }

    /** Approves with a security code, and with the risk that BankID reports: low, moderate, high, or null. */
    public Order approve(String orderRef, String code, String risk) {
        return act("/orders/" + orderRef + "/approve", "code", code, "risk", risk);
    }

    public Order refuse(String orderRef) { return act("/orders/" + orderRef + "/refuse"); }
    public Order confirmCall(String orderRef) { return act("/orders/" + orderRef + "/confirm-call"); }
    public Order declineCall(String orderRef) { return act("/orders/" + orderRef + "/decline-call"); }

    public Order showDocument(String orderRef, String document) {
        return act("/orders/" + orderRef + "/show-document", "document", document);
    }

    public Order stepUp(String orderRef, String step) { return act("/orders/" + orderRef + "/step-up", "step", step); }
    public Order failOrder(String orderRef, String hintCode) {
        return act("/orders/" + orderRef + "/fail", "hintCode", hintCode);
    }

    /** Sets the hint code of a pending order, until the next action. */
    public Order showHint(String orderRef, String hintCode) {
        return act("/orders/" + orderRef + "/hint", "hintCode", hintCode);
    }
    public List<Fault> faults() { return List.of(get("/faults", "faults", Fault[].class)); }

    /** Adds a fault rule: {@code Map.of("when", Map.of("operation", "collect"), "effect", Map.of("kind", "malform"))}. */
    public void addFault(Map<String, ?> rule) { request("POST", "/faults", rule); }
    public void removeFault(String id) { request("DELETE", "/faults/" + encode(id), null); }
    public void removeFaults() { request("DELETE", "/faults", null); }

    /** Returns the findings of this simulator or tenant. Those of a tenant are not its parent's. */
    public List<Finding> findings() { return List.of(get("/findings", "findings", Finding[].class)); }

    /** Returns the findings of every tenant, each with its tenant, also of tenants that were removed. */
    public List<Finding> findingsOfAllTenants() { return List.of(get("/findings/all", "findings", Finding[].class)); }
    public List<JournalEntry> journal() { return List.of(get("/journal", "journal", JournalEntry[].class)); }

    /** Clears what earlier tests left, or one part of it, such as "people"; null clears all but people. */
    public void reset(String what) { request("POST", "/reset", members("what", what)); }

    /** Sends any request of the management API, and returns the body of the response. {@code body} may be null. */
    public JsonObject request(String method, String path, Object body) {
        var content = HttpRequest.BodyPublishers.ofString(body == null ? "" : GSON.toJson(body));
        var request = HttpRequest.newBuilder(URI.create(managementUrl + path)).method(method, content);
        if (token != null) request.header("Authorization", "Bearer " + token);
        request.header("Content-Type", "application/json");
        // The time limit of a request would end with the header of the response.
        var sent = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            var response = sent.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
            var answer = GSON.fromJson(response.body(), JsonObject.class);
            if (response.statusCode() == 200) return answer;
            var error = answer.getAsJsonObject("error");
            throw new SimulatorException(error.get("code").getAsString(), error.get("message").getAsString());
        } catch (TimeoutException error) {
            sent.cancel(true);
            var seconds = requestTimeout.toMillis() / 1000.0;
            var message = "The simulator did not answer " + method + " " + path + " within " + seconds + " s.";
            throw new SimulatorException("timeout", message);
        } catch (ExecutionException error) {
            if (error.getCause() instanceof IOException cause) throw new UncheckedIOException(cause);
            throw new IllegalStateException(error.getCause());
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(error);
        }
    }

    private Order act(String path, String... namesAndValues) {
        var result = GSON.fromJson(request("POST", path, members(namesAndValues)), ActionResult.class);
        if (!result.accepted) throw new ActionRefusedException(result);
        return result.order;
    }

    private static Map<String, String> members(String... namesAndValues) {
        var members = new HashMap<String, String>();
        for (int n = 0; n < namesAndValues.length; n += 2) members.put(namesAndValues[n], namesAndValues[n + 1]);
        return members;
    }

    private <T> T get(String path, String name, Class<T> type) { return member(request("GET", path, null), name, type); }
    private static <T> T member(JsonObject body, String name, Class<T> type) {
        return GSON.fromJson(body.get(name), type);
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}

// Logs in with Java's own HttpClient. BASE_URL, CA and, with a certificate, P12 and PASSPHRASE come by environment.
import java.io.FileInputStream;
import java.net.URI;
import java.net.http.*;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.*;
import javax.net.ssl.*;

class LogIn {
    static HttpClient client;

    public static void main(String[] none) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var file = new FileInputStream(System.getenv("CA"))) {
            trusted.setCertificateEntry("root", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        KeyManager[] keys = null;
        if (System.getenv("P12") != null) {
            char[] passphrase = System.getenv("PASSPHRASE").toCharArray();
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (var file = new FileInputStream(System.getenv("P12"))) {
                own.load(file, passphrase);
            }
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(own, passphrase);
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(context).build();

        var answer = call("auth", "{\"endUserIp\":\"198.51.100.7\"}");
        show(answer);
        if (answer.statusCode() != 200) return;
        Matcher order = Pattern.compile("\"orderRef\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
        order.find();
        do {
            Thread.sleep(200);
            answer = call("collect", "{\"orderRef\":\"" + order.group(1) + "\"}");
        } while (answer.body().contains("\"pending\""));
        show(answer);
    }

    static HttpResponse<String> call(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(System.getenv("BASE_URL") + "/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static void show(HttpResponse<String> answer) {
        System.out.println(answer.statusCode() + " " + answer.body().replaceAll("\\s+", " "));
    }
}

package example;

import com.fasterxml.jackson.annotation.JsonProperty;

class BankIdClient {
  private static final String BASE = "https://appapi2.bankid.com/rp/v5.1"; // <- base-url-5-1
  /* It was "https://appapi2.bankid.com/rp/v5" before. */

  String auth(String number, String ip) {
    Map<String, Object> body = new HashMap<>();
    body.put("endUserIp", ip); // <- missing-qr
    if (number != null) {
      body.put("personalNumber", number); // <- personal-number
    }
    Map<String, Object> requirement = new HashMap<>();
    requirement.put("tokenStartRequired", true); // <- token-start-required
    body.put("requirement", requirement);
    return post(BASE + "/auth", body);
  }

  Order sign(AuthRequest request, String text) {
    request.setPersonalNumber(number);
    request.getRequirement().setAllowFingerprint(false); // <- allow-fingerprint
    request.getRequirement().setIssuerCn(List.of("Testbank A")); // <- issuer-cn
    return post(BASE + "/sign", request);
  }

  void done(Collect collect, Order order) {
    log.info("collected {} {}", order.getOrderRef(), collect.getStatus()); // <- secret-in-log
    Instant end = parse(collect.getCompletionData().getCert().getNotAfter()); // <- cert-not-after
    switch (collect.getHintCode()) { // <- hint-without-fallback
      case "outstandingTransaction": show("RFA1"); break;
      case "noClient": show("RFA1"); break;
      case "userSign": show("RFA9"); break;
    }
    if ("ALREADY_IN_PROGRESS".equals(error.getErrorCode())) { // <- error-code-comparison
      show("RFA4");
    }
    if (java.util.Objects.equals(error.getErrorCode(), "EXPIRED_TRANSACTION")) { // <- error-code-comparison
      show("RFA8");
    }
    String link = "bankid:///?autostarttoken=" + order.getAutoStartToken() + "&redirect=null"; // <- redirect
    qrWriter.encode(link, BarcodeFormat.QR_CODE, 200, 200); // <- static-qr
  }
}

class AuthRequest {
  private String endUserIp;
  @JsonProperty("personalNumber")
  private String personalNumber; // <- personal-number
  private Requirement requirement;
}

class Cert {
  private String notBefore; // <- cert-not-before
  private String notAfter; // <- cert-not-after
}

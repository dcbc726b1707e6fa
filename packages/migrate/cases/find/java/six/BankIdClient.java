package example;

import java.security.cert.X509Certificate;

/** Speaks RP API 6. In 5.1 there was allowFingerprint and cert.notAfter. */
class BankIdClient {
  private static final String BASE = "https://appapi2.bankid.com/rp/v6.0";

  Order auth(String personalNumber, String ip) {
    Map<String, Object> body = new HashMap<>();
    body.put("endUserIp", ip);
    Map<String, Object> requirement = new HashMap<>();
    requirement.put("personalNumber", personalNumber);
    requirement.put("pinCode", true);
    body.put("requirement", requirement);
    return post(BASE + "/auth", body);
  }

  Order sign(SignRequest request) {
    return post(BASE + "/sign", request);
  }

  Order call(String personalNumber) {
    return post(BASE + "/phone/auth", Map.of("personalNumber", personalNumber, "callInitiator", "RP"));
  }

  String messageFor(Collect collect) {
    switch (collect.getHintCode()) {
      case "outstandingTransaction": return "RFA1";
      case "noClient": return "RFA1";
      case "userSign": return "RFA9";
      default: return "RFA21";
    }
  }

  boolean expires(X509Certificate cert) {
    return cert.getNotAfter().before(soon());
  }

  User user(Collect collect) {
    String personalNumber = collect.getCompletionData().getUser().getPersonalNumber();
    return users.find(personalNumber, collect.getCompletionData().getDevice().getIpAddress());
  }
}
// The page draws the animated QR code from qrStartToken.

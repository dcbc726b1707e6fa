package se.shop;

public class Orders {
  private static final String BASE = "https://appapi2.bankid.com/rp/v6.0"; // qrStartToken

  public OrderResponse start(String ip) {
    OrderResponse order = bankIdClient.authenticate(request(ip));
    log.info("started {}", order); // <- secret-in-log
    log.info("started {}", order.getStatus());
    System.out.println(mapper.writeValueAsString(order)); // <- secret-in-log
    return order;
  }

  void poll(String orderRef) {
    var collected = rest.postForObject(BASE + "/collect", Map.of("orderRef", orderRef), Map.class);
    logger.debug("collected " + collected); // <- secret-in-log
    HttpResponse<String> response = http.send(post(BASE + "/auth"), ofString());
    logger.debug("status " + response.statusCode());
    logger.debug("body " + response.body()); // <- secret-in-log
  }

  void audit(CollectResponse answer, Product order) {
    log.warn("audit {}", answer); // <- secret-in-log
    log.warn("audit {}", answer.getHintCode());
    log.info("sold {}", order);
  }
}

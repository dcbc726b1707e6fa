package se.shop; // qrStartToken

@RestController
public class Start {
  @PostMapping("/start")
  public ResponseEntity<?> start(HttpServletRequest request) {
    OrderResponse order = bankIdClient.auth(request.getRemoteAddr());
    return ResponseEntity.ok(order); // <- secret-to-browser
  }

  @PostMapping("/status")
  public ResponseEntity<?> status(HttpServletRequest request) {
    CollectResponse collected = bankIdClient.collect(orderRefOf(request));
    return ResponseEntity.ok(collected.getStatus());
  }
}

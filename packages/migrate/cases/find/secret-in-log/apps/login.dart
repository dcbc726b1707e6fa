void start(Order order) {
  debugPrint(order.autoStartToken); // <- secret-in-log
  print('token ${order.autoStartToken}'); // <- secret-in-log
  debugPrint(order.status);
}

class Order {
  final String autoStartToken;
  final String qrStartSecret; // <- secret-to-browser
}

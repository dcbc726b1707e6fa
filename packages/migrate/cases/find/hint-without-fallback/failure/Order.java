class Order {
    String text(Collect collect, String orderRef) {
        switch (collect.getHintCode()) {
            case "outstandingTransaction": return "RFA1";
            case "userSign": return "RFA9";
            default: throw new BankIdException("failed"); // <- hint-without-fallback
        }
    }
}

export {};
//# sourceMappingURL=order-event.js.map

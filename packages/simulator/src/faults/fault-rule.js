export {};
//# sourceMappingURL=fault-rule.js.map

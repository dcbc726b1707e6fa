export {};
//# sourceMappingURL=simulator-clock.js.map

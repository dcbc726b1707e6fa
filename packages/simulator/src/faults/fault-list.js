/** Makes an empty list. */
export function createFaultList() {
  const rules = new Set();
  return {
    add(rule) {
      const entry = { rule, skip: rule.skip ?? 0, times: rule.times ?? 1 };
      rules.add(entry);
      return () => {
        rules.delete(entry);
      };
    },
    strike(call) {
      for (const entry of rules) {
        const { operation = call.operation, orderState = call.orderState } = entry.rule.when ?? {};
        if (operation !== call.operation || orderState !== call.orderState) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        if (entry.times <= 0) continue;
        entry.times -= 1;
        return { id: entry.rule.id ?? entry.rule.effect.kind, effect: entry.rule.effect };
      }
      return undefined;
    },
  };
}
//# sourceMappingURL=fault-list.js.map

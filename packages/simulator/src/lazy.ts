/** Runs `make` at the first call and gives the same promise ever after. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** The same, once for each name. */
export function oncePer<Asked, Value>(options: {
  name: (asked: Asked) => string;
  make: (asked: Asked) => Promise<Value>;
}): (asked: Asked) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (asked) => {
    const name = options.name(asked);
    const value = made.get(name) ?? options.make(asked);
    made.set(name, value);
    return value;
  };
}

/** Label sets that one metric keeps apart. Further ones are counted together, so that no caller can fill the memory. */
const maxSeries = 500;
/** The value of every label of the series for what is beyond {@link maxSeries}. */
const overflow = 'other';

/** The values of a metric's labels, in the order of their names. */
export type LabelValues = readonly string[];

/** The series of one metric: a value for each set of label values. */
export interface Series<Value> {
  /** Returns the value of a label set, made anew when it is the first time. */
  of(values: LabelValues): Value;
  entries(): Iterable<readonly [LabelValues, Value]>;
}

/** Creates the series of a metric. */
export function createSeries<Value>(create: () => Value): Series<Value> {
  const byKey = new Map<string, readonly [LabelValues, Value]>();

  function open(values: LabelValues): Value {
    const key = JSON.stringify(values);
    const known = byKey.get(key);
    if (known) return known[1];
    if (byKey.size >= maxSeries && values.some((value) => value !== overflow)) return open(values.map(() => overflow));
    const value = create();
    byKey.set(key, [values, value]);
    return value;
  }

  return { of: open, entries: () => byKey.values() };
}

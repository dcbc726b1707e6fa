/**
 * A point in time on the store's clock, in milliseconds since 1970-01-01T00:00Z.
 *
 * The store's clock is the one clock of all processes, so instants that different processes took can be compared. A
 * process that has no answer of the store at hand estimates it: see `createInstantSource`.
 */
export type Instant = number;

/** Returns the present instant. */
export type Now = () => Instant;

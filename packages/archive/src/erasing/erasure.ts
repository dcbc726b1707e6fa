/** Which records are erased, and why. Exactly one of `id`, `personalNumber` and `collectedBefore` selects them. */
export type Erasure = { reason: string } & (
  | { id: string }
  /** Twelve digits. */
  | { personalNumber: string }
  /** The end of a retention period, for records of one kind, purpose and tenant or of all. */
  | { collectedBefore: Date; kind?: 'auth' | 'sign' | 'payment'; purpose?: string; tenant?: string }
);

/** The result of an erasure. */
export interface ErasureResult {
  /** Records that are erased now and were not before. */
  erased: number;
}

/** The payload of an erasure, sealed in its entry. */
export interface ErasurePayload {
  format: 1;
  /** Id of the erased record. */
  erases: string;
  /** ISO 8601 in UTC. */
  erasedAt: string;
  reason: string;
}

/** Returns the id of the entry that records the erasure of a record. */
export const erasureId = (erases: string): string => `erasure:${erases}`;

/** Returns the payload of an erasure. */
export function encodeErasure({
  erases,
  erasedAt,
  reason,
}: {
  erases: string;
  erasedAt: Date;
  reason: string;
}): Uint8Array {
  const payload: ErasurePayload = { format: 1, erases, erasedAt: erasedAt.toISOString(), reason };
  return Buffer.from(JSON.stringify(payload));
}

/** Returns the erasure of a payload. That of a record has none of its members. */
export function decodeErasure(bytes: Uint8Array): Partial<ErasurePayload> {
  return JSON.parse(Buffer.from(bytes).toString()) as Partial<ErasurePayload>;
}

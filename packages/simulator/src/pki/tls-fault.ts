/** The faults of a TLS handshake. */
export const tlsFaults = ['expired', 'wrongRoot', 'wrongName', 'resetInHandshake'] as const;

/** The name of one of {@link tlsFaults}. */
export type TlsFault = (typeof tlsFaults)[number];

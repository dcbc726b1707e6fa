/** What can be wrong with the TLS handshake of the RP API. */
export const tlsFaults = ['expired', 'wrongRoot', 'wrongName', 'resetInHandshake'] as const;

/** Names one of {@link tlsFaults}. */
export type TlsFault = (typeof tlsFaults)[number];

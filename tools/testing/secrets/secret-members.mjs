/** The members of JSON texts whose values are secret, or numbers of people. */
export const secretMembers =
  /\\?"(orderRef|autoStartToken|qrStartToken|qrStartSecret|personalNumber|passphrase|password)\\?":\s*\\?"([^"\\]{8,200})\\?"/g;

/** Returns whether a host, without brackets, is an address of this machine. */
export function isOfThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
}

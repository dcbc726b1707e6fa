declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

interface Requirement {
  /** Biometrics. */
  pinCode?: boolean;
  mrtd?: boolean;
}
interface AuthRequest { endUserIp: string; requirement?: Requirement }

export function auth(endUserIp: string) {
  const request: AuthRequest = { endUserIp, requirement: { pinCode: true, mrtd: true } };
  return post('/auth', request);
}

declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

interface Requirement {
  /** Biometrics. */
  allowFingerprint?: boolean;
  tokenStartRequired?: boolean;
  mrtdRequired?: boolean;
}
interface AuthRequest { endUserIp: string; requirement?: Requirement }

export function auth(endUserIp: string) {
  const request: AuthRequest = { endUserIp, requirement: { allowFingerprint: false, tokenStartRequired: true, mrtdRequired: true } };
  return post('/auth', request);
}

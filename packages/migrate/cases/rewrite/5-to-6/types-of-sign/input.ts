declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

interface Requirement {
  cardReader?: 'class1' | 'class2';
  allowFingerprint?: boolean;
}
interface SignRequest { endUserIp: string; userVisibleData: string; requirement?: Requirement }

export function sign(endUserIp: string, userVisibleData: string) {
  const request: SignRequest = { endUserIp, userVisibleData };
  return post('/sign', request);
}

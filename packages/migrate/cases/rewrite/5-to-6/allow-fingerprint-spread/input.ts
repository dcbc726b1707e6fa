declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

const biometrics = true;
const convenient = { allowFingerprint: biometrics };
export const auth = (endUserIp: string) => post('/auth', { endUserIp, requirement: { ...convenient } });

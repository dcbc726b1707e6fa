declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

interface Requirement { allowFingerprint?: boolean }
interface SignRequest { endUserIp: string; userVisibleData: string; requirement?: Requirement }

export const biometrics = (requirement: Requirement) => requirement.allowFingerprint === true;
export const auth = (endUserIp: string) => post('/auth', { endUserIp, requirement: { allowFingerprint: false } satisfies Requirement });
export const sign = (request: SignRequest) => post('/sign', request);

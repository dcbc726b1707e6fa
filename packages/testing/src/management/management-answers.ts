import type { Environment } from '@secure-start/protocol/rp';
import type {
  AppIdCard,
  FaultStatus,
  ManagedOrder,
  Person,
  RefusalReason,
  VersionStatus,
} from '@secure-start/simulator';

/** A version of the RP API. */
export type RpApiVersion = '6.0' | '5.1' | '5.0';

/** The result of what a person does in the app: the order after it, or the reason for the refusal. */
export type OrderResult =
  | { accepted: true; order: ManagedOrder }
  | { accepted: false; reason: RefusalReason; explanation: string; order?: ManagedOrder };

/** The result of opening or closing a digital ID card. */
export type ManagedIdCardResult =
  { accepted: true; card: AppIdCard } | { accepted: false; reason: RefusalReason; explanation: string };

/** The addresses of a simulator, or of one of its tenants. */
export interface SimulatorAddresses {
  /** The environment for a client or a server of secure-start. */
  environment: Environment;
  /** Base URL of each version of the RP API. */
  baseUrls: Readonly<Record<RpApiVersion, string>>;
  /** The page that is the phone of the people. */
  phoneUrl: string;
  statusUrl: string;
}

/** A tenant: a simulator of its own behind the same listeners. */
export interface ManagedTenant extends SimulatorAddresses {
  name: string;
  /** Base URL of the management API of this tenant. */
  managementUrl: string;
}

/** The clock of the simulator. */
export interface ManagedClock {
  mode: 'real' | 'frozen';
  speed: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** The roots of the simulator, in PEM. */
export interface ManagedTrust {
  tlsRoots: readonly string[];
  evidenceAnchors: readonly string[];
  idCardAnchors: readonly string[];
}

/** The credentials of a relying party, and the root of the TLS server. */
export interface ManagedCredentials {
  /** PEM. */
  cert: string;
  /** PEM. */
  key: string;
  /** PEM: the root that the client trusts. */
  ca: string;
  /** PKCS#12 in base64. */
  pfx: string;
  passphrase: string;
}

/** A scenario that tests can ask for. */
export interface ManagedScenario {
  name: string;
  description: string;
  /** The display of a good e-service. */
  expected: string;
}

/** A scenario that has begun: its person's orders go as described. */
export interface StartedScenario extends ManagedScenario {
  person: Person;
  /** The ids of the fault rules that were added. */
  faults: readonly FaultStatus['id'][];
  credentials?: ManagedCredentials;
  /** Milliseconds since 1970: the closing of the version. */
  closesAt?: number;
}

/** The status of each version of the RP API. */
export type ManagedVersions = Readonly<Record<RpApiVersion, VersionStatus & { path: string }>>;

import type { ApiVersion } from '@secure-start/protocol/changes';
import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { EvidenceOption } from '../evidence/evidence-source.ts';
import type { FaultProfile } from '../faults/fault-profiles.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { SimulatorEvent } from '../simulator-event.ts';
import type { Timings } from '../time/timings.ts';
import type { VariationLevel } from '../variation/variation.ts';
import type { InitialVersionStatus } from '../versions/version-schedule.ts';
import type { EffectiveValue } from './effective-value.ts';
import { defaultSettings } from './settings.ts';
import type { Settings } from './settings.ts';

/** The options of `startSimulator`; every one has a default. */
export interface SimulatorOptions extends Partial<Omit<Settings, 'timings'>> {
  /** Port of the RP API. Default 0: any free port. */
  port?: number;
  /** Port of the API for digital ID cards. Default 0: any free port. */
  idCardPort?: number;
  /** Port of the phone and the status page. Default 0: any free port. */
  phonePort?: number;
  /** Port of the management API. Default 0: any free port. */
  managementPort?: number;
  /** Address that the management API listens on. Default `127.0.0.1`; on any other but loopback it needs a token. */
  managementHost?: string;
  /**
   * The token that callers of the management API send as `Authorization: Bearer`. At least 16 characters. Default: none on
   * loopback, else a random one, which is `simulator.managementToken`.
   */
  managementToken?: string;
  /** Address to listen on. Default `127.0.0.1`; any but loopback needs `expose`. */
  host?: string;
  /** Accepts connections from other machines, which can then act for every person. Default `false`. */
  expose?: boolean;
  /**
   * Host name by which other machines reach the simulator, such as the name of its container. It stands in the addresses
   * of the environment and in the certificate. Default `localhost`.
   */
  publicHost?: string;
  /** Further names in the certificate, for clients that call BankID's host: `['appapi2.test.bankid.com']`. */
  names?: readonly string[];
  /** Host name in the phone's address. Default `phone.localhost`. */
  phoneHost?: string;
  /** `frozen`: time moves only with `clock.advance`. Default `real`. */
  clock?: 'real' | 'frozen';
  /** The speed of the real clock: 10 is ten times as fast. 0.01–1000, default 1. */
  speed?: number;
  /** The time of the clock at the start. Default: the machine's time. */
  startAt?: Date;
  /**
   * 0–2³²−1. Repeats tokens, variation, fault decisions and the numbers of added people in every run. Without a seed they
   * differ, and tokens cannot be guessed. The people of the start are the same in every run.
   */
  seed?: number;
  /** A set of fault rules. Default `none`. */
  profile?: FaultProfile;
  /** Fault rules, before those of the profile. Every tenant starts with them. */
  faults?: readonly FaultRule[];
  /**
   * Varies responses where a correct client does not notice. `data`: member order, white space, unknown members;
   * `full`: also latency and connections. Default `off`: BankID's responses are not known to vary.
   */
  variation?: VariationLevel;
  /** The status of the versions of the RP API at the start. Default: as in production, 5.1 and 5.0 closed. */
  versions?: Partial<Record<ApiVersion, InitialVersionStatus>>;
  /** Times that differ from BankID's. */
  timings?: Partial<Timings>;
  /** Key of the TLS server and of RP certificates. Default `p256`; BankID's are `rsa2048`, slower to generate. */
  keyType?: 'p256' | 'rsa2048';
  /** Path of a JSON file with people of your own, who come before the others; see docs/reference/people.md. */
  peopleFile?: string;
  /** Policy OIDs by kind of BankID. Default: those of BankID's test service. */
  certificatePolicies?: CertificatePolicies;
  /** The way to create evidence. Default `signed`, under `environment.evidenceAnchors`. */
  evidence?: EvidenceOption;
  /** Called with every request and every finding. */
  onEvent?: (event: SimulatorEvent) => void;
  /** Called after `POST /shutdown` of the management API was answered. Default: closes the simulator. */
  onShutdown?: () => void;
  /** The configuration that the management API reports, with the origin of each value. */
  configuration?: readonly EffectiveValue[];
}

/** Returns the settings among the options, completed with the defaults. */
export function resolveSettings(options: SimulatorOptions): Settings {
  return {
    timings: { ...defaultSettings.timings, ...options.timings },
    strictness: options.strictness ?? defaultSettings.strictness,
    badCertificate: options.badCertificate ?? defaultSettings.badCertificate,
    runningOrder: options.runningOrder ?? defaultSettings.runningOrder,
    otherPersonHint: options.otherPersonHint ?? defaultSettings.otherPersonHint,
    closedVersion: options.closedVersion ?? defaultSettings.closedVersion,
    staticQr: options.staticQr ?? defaultSettings.staticQr,
    failedHintIn5: options.failedHintIn5 ?? defaultSettings.failedHintIn5,
    wrongCode: options.wrongCode ?? defaultSettings.wrongCode,
    idCardRequestsPerMinute: options.idCardRequestsPerMinute ?? defaultSettings.idCardRequestsPerMinute,
    maxBodyBytes: options.maxBodyBytes ?? defaultSettings.maxBodyBytes,
  };
}

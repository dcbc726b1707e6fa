import type { ApiVersion } from '@secure-start/protocol/changes';
import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { EffectiveValue } from './effective-value.ts';
import type { EvidenceSetting } from '../evidence/evidence-source.ts';
import type { FaultProfile } from '../faults/fault-profiles.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import type { SimulatorEvent } from '../simulator-event.ts';
import type { Timings } from '../time/timings.ts';
import type { VersionStart } from '../versions/version-schedule.ts';
import type { VariationLevel } from '../variation/variation.ts';

/** How a simulator is started; everything has a default. */
export interface SimulatorOptions extends Partial<Omit<Settings, 'timings'>> {
  /** Of the RP API. Default 0: any free port. */
  port?: number;
  /** Of the phone. Default 0: any free port. */
  phonePort?: number;
  /** Of the management API, which listens on 127.0.0.1 whatever `host` says. Default 0: any free port. */
  managementPort?: number;
  /** Address to listen on. Default `127.0.0.1`; any but loopback needs `expose`. */
  host?: string;
  /** Lets other machines in, who may then act for everyone in the simulator. Default false. */
  expose?: boolean;
  /** Name in the phone's address. Default `phone.localhost`. */
  phoneHost?: string;
  /** `frozen`: time moves only by `clock.advance`. Default `real`. */
  clock?: 'real' | 'frozen';
  /** How fast the real clock runs: 10 is ten times as fast. 0.01 – 1000, default 1. */
  speed?: number;
  /** What time it is at the start. Default: the machine's time. */
  startAt?: Date;
  /**
   * 0 – 2³²−1. Makes people, tokens, variation and fault decisions the same in every run; without it all differ, and
   * tokens are unguessable.
   */
  seed?: number;
  /** A set of fault rules. Default `none`. */
  profile?: FaultProfile;
  /** Fault rules, before those of the profile; tenants have them too. */
  faults?: readonly FaultRule[];
  /**
   * Whether answers vary where a right client never notices: `data` in order, white space and unknown members, `full`
   * also in latency and connections. Default `off`, for BankID's own answers are not known to vary.
   */
  variation?: VariationLevel;
  /** How versions of the RP API begin. Default: as in reality, 6.0 supported, 5.1 and 5.0 closed. */
  versions?: Partial<Record<ApiVersion, VersionStart>>;
  /** Times that differ from BankID's. */
  timings?: Partial<Timings>;
  /** Key of the TLS server and of RP certificates. Default `p256`; real ones are `rsa2048`, which takes longer to make. */
  keyType?: 'p256' | 'rsa2048';
  /** Path of a JSON file with people of one's own, who come before the others; see docs/reference/people.md. */
  peopleFile?: string;
  /** Policy OIDs by kind of BankID. Default: those of BankID's test service. */
  certificatePolicies?: CertificatePolicies;
  /** Where the evidence of a completed order comes from. Default `made`: signed under `environment.evidenceAnchors`. */
  evidence?: EvidenceSetting;
  /** Is told of every call and of every finding. */
  onEvent?: (event: SimulatorEvent) => void;
  /** What `GET /config` of the management API answers: where each value came from. */
  configuration?: readonly EffectiveValue[];
}

/** The settings that the options ask for. */
export function settingsFrom(options: SimulatorOptions): Settings {
  return {
    timings: { ...defaultSettings.timings, ...options.timings },
    badCertificate: options.badCertificate ?? defaultSettings.badCertificate,
    runningOrder: options.runningOrder ?? defaultSettings.runningOrder,
    otherPersonHint: options.otherPersonHint ?? defaultSettings.otherPersonHint,
    closedVersion: options.closedVersion ?? defaultSettings.closedVersion,
    staticQr: options.staticQr ?? defaultSettings.staticQr,
    failedHintIn5: options.failedHintIn5 ?? defaultSettings.failedHintIn5,
    wrongCode: options.wrongCode ?? defaultSettings.wrongCode,
    bodyBytes: options.bodyBytes ?? defaultSettings.bodyBytes,
  };
}

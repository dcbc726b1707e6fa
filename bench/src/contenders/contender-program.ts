/**
 * A program: one contender on a port of its own. Sends the port, and answers every {@link ContenderRequest}.
 * Arguments: which contender, the origin of BankID or `in-process`, and {@link ContenderSettings} as JSON.
 */
import { createServer, type RequestListener } from 'node:http';
import { readLogInEvidence } from '../bank-id/log-in-evidence.ts';
import { createStandIn } from '../bank-id/stand-in.ts';
import { listen } from '../listen.ts';
import { answerParent } from '../parent.ts';
import { startProfile } from '../profile/start-profile.ts';
import { bareStreams } from './bare-streams.ts';
import type { BankIdAddress, ContenderOptions } from './contender.ts';
import { floor } from './floor.ts';
import { createMeter } from './meter.ts';
import type { ContenderName, ContenderRequest, ContenderSettings, Usage } from './messages.ts';
import { npmBankid } from './npm-bankid.ts';
import { rival } from './rival.ts';
import { secureStart } from './secure-start.ts';

const contenders: Record<ContenderName, (options: ContenderOptions) => RequestListener> = {
  floor,
  'secure-start': secureStart,
  'secure-start-redis': secureStart,
  rival,
  'npm-bankid': npmBankid,
  'bare-streams': bareStreams,
};

const [name = '', address = '', settings = '{}'] = process.argv.slice(2);
if (!isContenderName(name)) throw new Error(`there is no contender named ${name}`);
const standIn = createStandIn({});
const bankId: BankIdAddress = address === 'in-process' ? { inProcess: standIn } : { origin: address };
// The program that starts this one is compiled together with it.
const { evidenceFile, redisPort }: ContenderSettings = JSON.parse(settings);
const evidence = evidenceFile === undefined ? undefined : readLogInEvidence(evidenceFile);
const server = createServer(contenders[name]({ bankId, evidence, redisPort }));
const meter = createMeter();
let stopProfile: (() => Promise<void>) | undefined;
let collectsBefore = 0;

answerParent(async (request: ContenderRequest) => {
  switch (request.type) {
    case 'begin':
      stopProfile = request.profileFile === undefined ? undefined : await startProfile(request.profileFile);
      collectsBefore = standIn.collects();
      meter.begin();
      return {};
    case 'end': {
      const usage: Usage = { ...meter.end(), collectsInProcess: standIn.collects() - collectsBefore };
      await stopProfile?.();
      return usage;
    }
    case 'memory':
      return meter.memory();
  }
});
process.send?.(await listen(server));

function isContenderName(text: string): text is ContenderName {
  return Object.hasOwn(contenders, text);
}

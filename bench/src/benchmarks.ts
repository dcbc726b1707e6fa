import { archiveBenchmark, fullArchive, smallArchive } from './archive/archive.ts';
import { archiveLines } from './archive/archive-lines.ts';
import { type Benchmark, createBenchmark } from './benchmark.ts';
import { collect, fullCollect, smallCollect } from './collect/collect.ts';
import { collectLines } from './collect/collect-lines.ts';
import { frame, fullFrame, smallFrame } from './frame/frame.ts';
import { frameLines } from './frame/frame-lines.ts';
import { fullLogIn, logInBenchmark, smallLogIn } from './log-in/log-in.ts';
import { logInLines, logInProfiles } from './log-in/log-in-lines.ts';
import { fullMigrate, migrateBenchmark, smallMigrate } from './migrate/migrate.ts';
import { migrateLines } from './migrate/migrate-lines.ts';
import { fullOpenFlows, openFlows, smallOpenFlows } from './open-flows/open-flows.ts';
import { openFlowsLines, openFlowsProfiles } from './open-flows/open-flows-lines.ts';
import { fullPress, press, smallPress } from './press/press.ts';
import { pressLines } from './press/press-lines.ts';
import { fullSimulator, simulator, smallSimulator } from './simulator/simulator.ts';
import { simulatorLines } from './simulator/simulator-lines.ts';
import { fullMemory, measureMemory, memoryLines, smallMemory } from './verify/memory.ts';
import { fullVerifiedLogIn, smallVerifiedLogIn, verifiedLogIn } from './verify/verified-log-in.ts';
import { verifiedLogInLines } from './verify/verified-log-in-lines.ts';
import { fullVerify, smallVerify, verifyBenchmark } from './verify/verify.ts';
import { verifyLines } from './verify/verify-lines.ts';

/** The benchmarks by name. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  'log-in': createBenchmark({
    description: 'CPU of a log-in: this server, a bare floor, a fair rival and npm bankid with express',
    full: fullLogIn,
    small: smallLogIn,
    measure: logInBenchmark,
    lines: logInLines,
    profiles: logInProfiles,
  }),
  'open-flows': createBenchmark({
    description: 'thousands of QR codes on show: CPU, lateness of frames and memory, beside a bare floor',
    full: fullOpenFlows,
    small: smallOpenFlows,
    withSizes: (size, sizes) => ({ ...size, sizes: [...sizes].sort((a, b) => a - b) }),
    measure: openFlows,
    lines: openFlowsLines,
    profiles: openFlowsProfiles,
  }),
  collect: createBenchmark({
    description: 'collect over mutual TLS: this client, bare undici and npm bankid on the same server',
    full: fullCollect,
    small: smallCollect,
    measure: collect,
    lines: collectLines,
  }),
  migrate: createBenchmark({
    description: 'secure-start migrate over 10,000 files, beside ast-grep looking for one pattern',
    full: fullMigrate,
    small: smallMigrate,
    measure: migrateBenchmark,
    lines: migrateLines,
  }),
  frame: createBenchmark({
    description: 'one frame of the QR code in Chromium: scripting, style and layout, painting',
    full: fullFrame,
    small: smallFrame,
    measure: frame,
    lines: frameLines,
  }),
  press: createBenchmark({
    description: 'from a press on the element to the next picture, on a slow processor, and what moves by itself',
    full: fullPress,
    small: smallPress,
    measure: press,
    lines: pressLines,
  }),
  simulator: createBenchmark({
    description: 'the simulator beside a bare HTTPS server: orders per core-second, start, a log-in in a test, memory',
    full: fullSimulator,
    small: smallSimulator,
    measure: simulator,
    lines: simulatorLines,
  }),
  verify: createBenchmark({
    description:
      'verifications per second on one core, beside bare crypto, xml-crypto with pkijs, and xmlsec1 with openssl',
    full: fullVerify,
    small: smallVerify,
    measure: verifyBenchmark,
    lines: verifyLines,
    memory: async ({ isSmall, rounds, onRound }) => {
      const size = isSmall ? smallMemory : fullMemory;
      const figures = await measureMemory({ size: { ...size, rounds: rounds ?? size.rounds }, onRound });
      return { figures, lines: memoryLines(figures) };
    },
  }),
  'verified-log-in': createBenchmark({
    description: 'CPU that verification adds to a log-in, beside the bare crypto: off, report and enforce',
    full: fullVerifiedLogIn,
    small: smallVerifiedLogIn,
    measure: verifiedLogIn,
    lines: verifiedLogInLines,
  }),
  archive: createBenchmark({
    description: 'appends per second beside bare inserts, SQLite and PostgreSQL, and verifying all (--sizes: records)',
    full: fullArchive,
    small: smallArchive,
    withSizes: (size, recordCounts) => ({ ...size, recordCounts }),
    measure: archiveBenchmark,
    lines: archiveLines,
  }),
};

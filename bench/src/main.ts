/** A program: lists the benchmarks, or runs one. With --json, stdout is one object. */
import { benchmarks } from './benchmarks.ts';
import { parseCommandLine, UsageError, usageLines } from './command-line.ts';
import { profileLines } from './profile/profile-lines.ts';
import { readProfile } from './profile/read-profile.ts';

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(args: readonly string[]): Promise<void> {
  const { name, files, asJson, isSmall, rounds, sizes, profileFolder, measuresMemory } = parseCommandLine(args);
  if (name === 'profile') {
    for (const file of files) console.log(profileLines({ summary: await readProfile(file), file }).join('\n'));
    return;
  }
  const benchmark = name === undefined ? undefined : benchmarks[name];
  if (benchmark === undefined) {
    for (const line of usageLines) console.log(line);
    for (const [each, { description }] of Object.entries(benchmarks)) console.log(`  ${each}: ${description}`);
    if (name !== undefined) process.exitCode = 2;
    return;
  }
  const onRound = (round: number, of: number): void => void process.stderr.write(`round ${round} of ${of}\n`);
  const { figures, lines } = await benchmark.run({ isSmall, rounds, sizes, profileFolder, measuresMemory, onRound });
  console.log(asJson ? JSON.stringify(figures, undefined, 2) : lines.join('\n'));
}

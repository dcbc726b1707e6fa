import { readFile } from 'node:fs/promises';
import type { CpuProfile } from './cpu-profile.ts';
import { type WhereTimeGoes, whereTimeGoes } from './where-time-goes.ts';

/** Reads a `.cpuprofile` and sums it up. */
export async function readProfile(file: string): Promise<WhereTimeGoes> {
  const profile: CpuProfile = JSON.parse(await readFile(file, 'utf8'));
  return whereTimeGoes(profile);
}

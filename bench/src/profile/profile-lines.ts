import type { Share, WhereTimeGoes } from './where-time-goes.ts';

/** A profile as a person reads it; `perUnit` turns shares into microseconds of what was measured. */
export function profileLines(options: {
  summary: WhereTimeGoes;
  file: string;
  perUnit?: { microseconds: number; unit: string };
}): string[] {
  const { summary, file, perUnit } = options;
  const table = (title: string, shares: readonly Share[], rows: number): string[] => [
    `  ${title}`,
    ...shares.slice(0, rows).map(({ name, share }) => {
      const microseconds = perUnit ? `${(share * perUnit.microseconds).toFixed(1).padStart(8)} µs  ` : '';
      return `    ${(share * 100).toFixed(1).padStart(5)} %  ${microseconds}${name}`;
    }),
  ];
  const ofWhat = perUnit ? `, and of ${Math.round(perUnit.microseconds)} µs ${perUnit.unit}` : '';
  return [
    `${file}: shares of ${summary.busySeconds.toFixed(1)} s in which the process was busy${ofWhat}`,
    ...table('by package, its own functions only', summary.packages, 12),
    ...table('by module, its own functions only', summary.modules, 30),
    ...table('by function, itself only', summary.functions, 40),
    ...table('functions of this project, with all that they call', summary.withCallees, 40),
  ];
}

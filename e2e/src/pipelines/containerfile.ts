/** One stage of a Containerfile, with what it says about how it is run. */
export interface Stage {
  name: string;
  /** The steps that change its files, in their order. */
  steps: readonly Step[];
  env: Readonly<Record<string, string>>;
  workdir: string;
  user: string;
  volumes: readonly string[];
  ports: readonly number[];
  /** The command of the health check, if it has one. */
  healthCheck: readonly string[] | undefined;
  /** The program with its first arguments; those of the caller follow. */
  entrypoint: readonly string[];
  command: readonly string[];
}

export type Step = { kind: 'run'; command: string } | { kind: 'copy'; from: string | undefined; paths: string[] };

interface Instruction {
  keyword: string;
  value: string;
}

/** Returns the stages of a Containerfile: as much of the format as ours use, and an error for anything else. */
export function parseContainerfile(text: string): Stage[] {
  const stages: Instruction[][] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, keyword = '', value = ''] = /^([A-Z]+) (.+[^\\])$/.exec(line) ?? [];
    if (keyword === 'FROM') stages.push([]);
    const stage = stages.at(-1);
    if (keyword === '' || stage === undefined) throw new Error(`This line is not understood: ${line}`);
    stage.push({ keyword, value });
  }
  return stages.map(stageOf);
}

const known = /^(FROM|WORKDIR|ENV|COPY|RUN|USER|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD)$/;

function stageOf(instructions: readonly Instruction[]): Stage {
  const unknown = instructions.find(({ keyword }) => !known.test(keyword));
  if (unknown) throw new Error(`${unknown.keyword} is not understood`);
  const all = (wanted: string): string[] =>
    instructions.filter(({ keyword }) => keyword === wanted).map(({ value }) => value);
  const last = (wanted: string): string => all(wanted).at(-1) ?? '';
  const [, check] = / CMD (\[.+\])$/.exec(last('HEALTHCHECK')) ?? [];
  return {
    name: / AS (\S+)$/.exec(last('FROM'))?.[1] ?? '',
    steps: instructions.flatMap(stepOf),
    env: Object.fromEntries(all('ENV').map((one): [string, string] => splitAt(one, '='))),
    workdir: last('WORKDIR') || '/',
    user: last('USER') || 'root',
    volumes: all('VOLUME'),
    ports: last('EXPOSE').split(' ').filter(Boolean).map(Number),
    healthCheck: check === undefined ? undefined : words(check),
    entrypoint: words(last('ENTRYPOINT')),
    command: words(last('CMD')),
  };
}

function stepOf({ keyword, value }: Instruction): Step[] {
  if (keyword === 'RUN') return [{ kind: 'run', command: value }];
  if (keyword !== 'COPY') return [];
  const [, from] = /--from=(\S+)/.exec(value) ?? [];
  return [{ kind: 'copy', from, paths: value.split(' ').filter((word) => !word.startsWith('--')) }];
}

function words(json: string): string[] {
  return json === '' ? [] : JSON.parse(json);
}

function splitAt(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return [text.slice(0, index), text.slice(index + 1)];
}

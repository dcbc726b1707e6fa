import type { Sighting } from '../finding.ts';
import { libraries } from '../rules/libraries.ts';

/** Dependencies on versions of libraries that speak 5.x. */
export function findInManifest(options: { file: string; text: string }): Sighting[] {
  const { file, text } = options;
  return libraries
    .filter(({ manifests }) => manifests.test(file))
    .flatMap(({ name, pattern, speaksSixFrom, instead }) =>
      [...text.matchAll(pattern)]
        .filter((match) => speaksSixFrom === undefined || (match[1] !== undefined && Number(match[1]) < speaksSixFrom))
        .map((match): Sighting => {
          const detail =
            speaksSixFrom === undefined
              ? `${name} never spoke 6. ${instead}`
              : `${name} before ${speaksSixFrom} speaks 5.x. ${instead}`;
          return { rule: 'old-library', file, start: match.index, end: match.index + match[0].length, detail };
        }),
    );
}

import type { Match } from '../findings/finding.ts';
import { libraries, type Library } from '../rules/libraries.ts';

/** Finds dependencies on library versions that use 5.x in a package manifest. */
export function findInManifest(options: { file: string; text: string }): Match[] {
  const { file, text } = options;
  return libraries
    .filter(({ manifests }) => manifests.test(file))
    .flatMap((library) =>
      [...text.matchAll(library.pattern)]
        .filter((match) => isV5Version(library, match[1]))
        .map((match): Match => ({
          rule: 'old-library',
          file,
          start: match.index,
          end: match.index + match[0].length,
          detail: describeLibrary(library),
        })),
    );
}

/** A dependency without a version number may be on a recent version and is not matched. */
function isV5Version({ firstV6Major }: Library, major: string | undefined): boolean {
  return firstV6Major === undefined || (major !== undefined && Number(major) < firstV6Major);
}

function describeLibrary({ name, firstV6Major, fix }: Library): string {
  return firstV6Major === undefined
    ? `${name} never spoke 6. ${fix}`
    : `${name} before ${firstV6Major} speaks 5.x. ${fix}`;
}

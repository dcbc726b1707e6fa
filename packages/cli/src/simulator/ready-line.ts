import type { Simulator } from '@secure-start/simulator';
import { writeCredentials } from '../write-credentials.ts';

/**
 * Creates the line that informs a program of the addresses, the credentials and the people. Writes the credentials if there
 * is a folder for them.
 */
export async function createReadyLine(options: {
  simulator: Simulator;
  /** The folder for the credentials, if any. */
  folder: string | undefined;
  /** The token is the simulator's own, so that its users learn it here. */
  isTokenRandom: boolean;
}): Promise<object> {
  const { simulator, folder, isTokenRandom } = options;
  const { environment, baseUrls, credentials, phoneUrl, liveUrl, statusUrl, managementUrl, managementToken } =
    simulator;
  const { seed, people } = simulator;
  const files = folder === undefined ? undefined : await writeCredentials({ folder, simulator });
  return {
    ready: true,
    baseUrl: environment.baseUrl,
    baseUrls,
    idCardBaseUrl: environment.idCardBaseUrl,
    phoneUrl,
    liveUrl,
    statusUrl,
    managementUrl,
    ...(isTokenRandom && managementToken !== undefined ? { managementToken } : {}),
    seed,
    ...(files && { credentials: { ...files, passphrase: credentials.passphrase } }),
    people: people.map(({ personalNumber, name }) => ({ personalNumber, name })),
  };
}

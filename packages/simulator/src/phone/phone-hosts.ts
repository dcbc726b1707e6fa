interface OwnAddresses {
  phoneHost: string;
  host: string;
  port: number;
}

/** Whether the Host header names the phone; anything else may be a foreign name that was pointed at this machine. */
export function isOwnHost(options: OwnAddresses & { hostHeader: string | undefined }): boolean {
  return options.hostHeader !== undefined && ownHosts(options).includes(options.hostHeader.toLowerCase());
}

/** Whether a request comes from the phone's own page, or from no page at all. */
export function isOwnOrigin(options: OwnAddresses & { originHeader: string | undefined }): boolean {
  const { originHeader } = options;
  return originHeader === undefined || ownHosts(options).some((own) => originHeader === `http://${own}`);
}

function ownHosts({ phoneHost, host, port }: OwnAddresses): string[] {
  const hosts = [phoneHost, 'localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host];
  return hosts.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** The address that the phone listens on. */
interface PhoneAddress {
  phoneHost: string;
  host: string;
  port: number;
}

/** Checks that the Host header names the phone. Another name may point to this machine by DNS rebinding. */
export function isPhoneHost(hostHeader: string | undefined, address: PhoneAddress): boolean {
  return hostHeader !== undefined && phoneHosts(address).includes(hostHeader.toLowerCase());
}

/** Checks that the Origin header is absent or names the phone's own page. */
export function isPhoneOrigin(originHeader: string | undefined, address: PhoneAddress): boolean {
  return originHeader === undefined || phoneHosts(address).some((host) => originHeader === `http://${host}`);
}

function phoneHosts({ phoneHost, host, port }: PhoneAddress): string[] {
  const hosts = [phoneHost, 'localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host];
  return hosts.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

import { BankIdServerError } from './server-error.ts';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Returns the error for a request of a page whose origin is not in `origins`, with the most likely reason for the log. */
export function wrongOrigin(options: {
  /** The header `Origin`; absent from requests that no page has sent. */
  origin: string | null;
  origins: readonly string[];
}): BankIdServerError {
  const { origin, origins } = options;
  if (origin === null) {
    return new BankIdServerError('wrongOrigin', 'the request has no header `Origin`, or another site has sent it');
  }
  if (origins.includes(origin)) return new BankIdServerError('wrongOrigin', 'another site has sent the request');
  const near = origins.find((ours) => isNear(origin, ours));
  const hint = near === undefined ? `\`origins\` has ${origins.slice(0, 5).join(', ')}` : hintOf(origin, near);
  return new BankIdServerError('wrongOrigin', `a page of ${originText(origin)} has sent the request; ${hint}`);
}

/** Returns whether two origins differ only in what is commonly mistaken: scheme, port, `www.`, the name of this machine. */
function isNear(origin: string, ours: string): boolean {
  const [one, other] = [hostOf(origin), hostOf(ours)];
  if (one === undefined || other === undefined) return false;
  return bareHost(one) === bareHost(other) || (loopbackNames.has(one) && loopbackNames.has(other));
}

function hintOf(origin: string, ours: string): string {
  const isThisMachine = loopbackNames.has(hostOf(ours) ?? '') && hostOf(origin) !== hostOf(ours);
  return isThisMachine
    ? `open it at ${ours}, as \`origins\` has it`
    : `\`origins\` has ${ours}: add the other one, too`;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).hostname : undefined;
}

function bareHost(host: string): string {
  return host.replace(/^www\./, '');
}

/** An origin as browsers write it; anything else is not repeated. */
function originText(origin: string): string {
  return URL.canParse(origin) && new URL(origin).origin === origin ? origin.slice(0, 200) : 'an opaque origin';
}

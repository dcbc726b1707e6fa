import type { Socket } from 'node:net';
import type { HttpProxy } from '@secure-start/client';
import { openTunnel } from './bankid-connection.ts';
import { type CheckResult, errorCode, resultsOf } from './check-result.ts';
import { isOfThisMachine } from './this-machine.ts';
import type { ProxySetting } from './proxy-setting.ts';

/** Opens a tunnel to the service through the proxy, and judges the setting. */
export async function reachThroughProxy(options: {
  setting: ProxySetting;
  proxy: HttpProxy;
  /** Of the service, without brackets. */
  host: string;
  target: string;
  timeoutMs: number;
}): Promise<{ result: CheckResult; socket?: Socket }> {
  const { setting, proxy, host, target, timeoutMs } = options;
  const { passed, warning, failed } = resultsOf('proxy');
  const name = `${proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host}:${proxy.port}`;
  const by = setting.variable === undefined ? name : `${name} (${setting.variable})`;
  const misread = setting.misreadException;
  const direct = isOfThisMachine(host)
    ? `A proxy hardly reaches this machine: have ${host} in NO_PROXY, or give the client no proxy. `
    : '';
  const exception =
    misread === undefined
      ? ''
      : `${misread.entry} in ${misread.variable} is not read as ${host}: write the name or address alone, in no_proxy if there is one. `;
  try {
    const { status, socket } = await openTunnel({ proxy, target, timeoutMs });
    if (status >= 200 && status < 300) {
      const finding = `${by} opens a tunnel to ${target}`;
      return { result: misread === undefined ? passed(finding) : warning(finding, exception.trimEnd()), socket };
    }
    socket.destroy();
    const advice =
      status === 407 || status === 401
        ? 'Give the user name and password of the proxy, in the variable SECURE_START_PROXY.'
        : `Have CONNECT to ${target} allowed. 502 and 504 mean that the proxy does not reach it.`;
    return { result: failed(`${by} answers ${status} to CONNECT ${target}`, `${exception}${direct}${advice}`) };
  } catch (error) {
    const advice = `${exception}${direct}Are its host and port right, and http:// or https://?`;
    return { result: failed(`${by} cannot be used (${errorCode(error)})`, advice) };
  }
}

/** Returns what to do about the proxy when the direct way is closed. */
export function adviceForDirectWay({ exception, unusedVariable }: ProxySetting): string {
  if (exception !== undefined)
    return `If only the proxy leads out, take ${exception.entry} out of ${exception.variable}.`;
  return `Behind a proxy, give --proxy${unusedVariable === undefined ? '' : ' fromEnvironment'}.`;
}

/** Returns why no proxy is used. */
export function withoutProxy({ from, exception, unusedVariable }: ProxySetting): CheckResult {
  const { skipped } = resultsOf('proxy');
  if (exception !== undefined) return skipped(`not used: ${exception.entry} is in ${exception.variable}`);
  if (from === 'environment') return skipped('there is none: neither https_proxy nor HTTPS_PROXY is set');
  if (unusedVariable === undefined) return skipped('there is none');
  return skipped(`there is none: ${unusedVariable} is read with --proxy fromEnvironment only, as by the client`);
}

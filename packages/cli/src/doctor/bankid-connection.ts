import { lookup } from 'node:dns/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { HttpProxy } from '@secure-start/client';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** A step that failed, with the error of the system. */
export interface FailedStep<Step extends string> {
  failedAt: Step;
  error: unknown;
}

/** Rejects when an act takes longer than `timeoutMs`, with the code `ETIMEDOUT`. */
export async function withinTime<Result>(timeoutMs: number, act: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('it took too long'), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([act, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Takes errors that come after the step has ended, which would end the process. */
export const ignored = (): void => undefined;

/** Returns the addresses of a host. */
export async function resolveHost(host: string, timeoutMs: number): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await withinTime(timeoutMs, lookup(host, { all: true }));
  return found.map(({ address }) => address);
}

/** Opens a TCP connection. */
export async function openTcp(options: { host: string; port: number; timeoutMs: number }): Promise<Socket> {
  const { host, port, timeoutMs } = options;
  const socket = connectTcp({ host, port });
  socket.on('error', ignored);
  try {
    await withinTime(
      timeoutMs,
      new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject)),
    );
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The response of a proxy to `CONNECT`, with the tunnel when it opened one. */
export async function openTunnel(options: {
  proxy: HttpProxy;
  target: string;
  timeoutMs: number;
}): Promise<{ status: number; socket: Socket }> {
  const { proxy, target, timeoutMs } = options;
  const { isSecure, host, port, authorization } = proxy;
  const plain = await openTcp({ host, port, timeoutMs });
  // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise turn it off, which it does not for the client.
  const tls = { socket: plain, servername: host, rejectUnauthorized: true };
  const toProxy = isSecure ? await openTls(tls, timeoutMs) : plain;
  const connecting = request({
    createConnection: () => toProxy,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
  });
  connecting.on('error', ignored);
  try {
    return await withinTime(
      timeoutMs,
      new Promise((resolve, reject) => {
        connecting.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket) =>
          resolve({ status: statusCode, socket }),
        );
        connecting.once('response', ({ statusCode = 0, socket }: IncomingMessage) =>
          resolve({ status: statusCode, socket }),
        );
        connecting.once('error', reject);
        connecting.end();
      }),
    );
  } catch (error) {
    toProxy.destroy();
    throw error;
  }
}

/** Makes the TLS handshake over a connection. With `rejectUnauthorized: false` the caller judges the certificate. */
export async function openTls(options: ConnectionOptions & { socket: Socket }, timeoutMs: number): Promise<TLSSocket> {
  const { servername } = options;
  const socket = connectTls({
    ...options,
    ...(servername !== undefined && isIP(servername) === 0 ? { servername } : { servername: '' }),
  });
  socket.on('error', ignored);
  try {
    await withinTime(
      timeoutMs,
      new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject)),
    );
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Sends one `GET` over a connection, and returns the head of the response. */
export async function get(options: {
  socket: Socket;
  host: string;
  path: string;
  timeoutMs: number;
}): Promise<{ status: number; contentType: string; date: string | undefined }> {
  const { socket, host, path, timeoutMs } = options;
  const sending = request({
    createConnection: () => socket,
    method: 'GET',
    path,
    headers: { host, connection: 'close' },
  });
  sending.on('error', ignored);
  try {
    const response = await withinTime(
      timeoutMs,
      new Promise<IncomingMessage>((resolve, reject) => {
        sending.once('response', resolve).once('error', reject);
        sending.end();
      }),
    );
    response.resume();
    return {
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      date: response.headers.date,
    };
  } finally {
    socket.destroy();
  }
}

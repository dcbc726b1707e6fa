import type { IncomingMessage } from 'node:http';

/** Reads a message to its end, as cheaply as Node can. */
export function readBody(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    message.setEncoding('utf8');
    message.on('data', (chunk: string) => (body += chunk));
    message.on('end', () => resolve(body));
    message.on('error', reject);
  });
}

import { Redis } from 'ioredis';

/** Asks one server over a connection of its own, which ends with the answer. */
export async function askNode<Answer>(
  server: { port: number },
  question: (node: Redis) => Promise<Answer>,
): Promise<Answer> {
  const node = new Redis(server.port, '127.0.0.1');
  try {
    return await question(node);
  } finally {
    node.disconnect();
  }
}

interface Closable {
  close(): Promise<void>;
}

/** The listeners of a simulator, which end together. */
export interface ListenerGroup {
  /** Adds a listener that is starting. When it cannot start, all others are closed. */
  add<Listener extends Closable>(starting: Promise<Listener>): Promise<Listener>;
  close(): Promise<void>;
}

/** Creates a group without listeners. `onClose` is called before they are closed. */
export function createListenerGroup(options: { onClose: () => void }): ListenerGroup {
  const listeners: Closable[] = [];

  async function close(): Promise<void> {
    options.onClose();
    await Promise.all(listeners.map((listener) => listener.close()));
  }

  return {
    async add(starting) {
      try {
        const listener = await starting;
        listeners.push(listener);
        return listener;
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;
/** So many names stay in memory, sealed and open. */
const maxCached = 50_000;

/** Turns names into what stands in Redis, under keys that do not rotate: the same name is always the same text. */
export interface Names {
  /** Returns the HMAC of a name, which nothing leads back from. */
  hash(name: string): string;
  /** Returns a sealed name, which `open` reads. */
  seal(name: string): string;
  /** Returns the name again; `undefined` when it was sealed under another key. */
  open(sealed: string): string | undefined;
}

/** Creates the names of one store. All processes need the same `nameKey`. */
export function createNames(nameKey: Uint8Array): Names {
  const hashKey = derive(nameKey, 'name-hash');
  const nonceKey = derive(nameKey, 'name-nonce');
  const cipherKey = derive(nameKey, 'name-cipher');
  const sealedByName = new Map<string, string>();
  const nameBySealed = new Map<string, string>();

  function remember(name: string, sealed: string): void {
    sealedByName.set(name, sealed);
    nameBySealed.set(sealed, name);
    if (sealedByName.size <= maxCached) return;
    for (const [oldest, itsSealed] of sealedByName) {
      sealedByName.delete(oldest);
      nameBySealed.delete(itsSealed);
      break;
    }
  }

  return {
    hash: (name) => createHmac('sha256', hashKey).update(name).digest('base64url'),
    seal(name) {
      const known = sealedByName.get(name);
      if (known !== undefined) return known;
      // The nonce is an HMAC of the name, so that the same name is sealed the same way and no two names share a nonce.
      const nonce = createHmac('sha256', nonceKey).update(name).digest().subarray(0, nonceLength);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce);
      const encrypted = [cipher.update(name, 'utf8'), cipher.final()];
      const sealed = Buffer.concat([nonce, ...encrypted, cipher.getAuthTag()]).toString('base64url');
      remember(name, sealed);
      return sealed;
    },
    open(sealed) {
      const known = nameBySealed.get(sealed);
      if (known !== undefined) return known;
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceLength + tagLength) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      }).setAuthTag(bytes.subarray(-tagLength));
      try {
        const opened = [decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()];
        const name = Buffer.concat(opened).toString('utf8');
        remember(name, sealed);
        return name;
      } catch {
        return undefined;
      }
    },
  };
}

function derive(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `secure-start-store-redis-1 ${purpose}`, 32));
}

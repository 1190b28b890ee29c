import type { SystemStore } from "../../../electron/workspace-key.ts";

const flip = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));

/** Stands in for the system's key store of one account. */
export function flippingStore(changes: Partial<SystemStore> = {}): SystemStore {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => flip(Buffer.from(text)),
    decryptString: (sealed) => flip(sealed).toString(),
    ...changes,
  };
}

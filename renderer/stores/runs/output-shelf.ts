/**
 * What cells showed in their last runs, by hash: on this device and on the server. What this device has seen is there
 * offline, and what it ran offline is sent when the server is back.
 */
import { maxStoredLength } from "../../../shared/protocol/stored-run.ts";
import { ApiFailure } from "../api.ts";

/** Bytes of a blob that are read at most: a character takes up to three in UTF-8. */
const maxStoredBytes = maxStoredLength * 3;

/** Where this device keeps them. Calls may reject: then they live in this window only. */
export interface OutputDisk {
  read(hash: string): Promise<string | null>;
  /** @param sent whether the server has it */
  write(hash: string, text: string, sent: boolean): Promise<void>;
  listUnsent(): Promise<string[]>;
}

/** Why there is no text: the server has none, it has other bytes, or nobody could be asked. */
export type NoText = "missing" | "wrong" | "unreachable";

export interface OutputShelf {
  /** The hash by which a text is called here and at the server. */
  name(text: string): Promise<string>;
  /** The text under a hash, whose hash that is. Never rejects. */
  read(hash: string): Promise<{ text: string } | { text: null; why: NoText }>;
  /** Keeps a text of this device, to be sent. */
  keep(hash: string, text: string): Promise<void>;
  /** Sends a text that was kept. @returns whether the server has it; never rejects */
  send(hash: string): Promise<boolean>;
  /** Sends what waits: the server is back. */
  sendAll(): Promise<void>;
}

export interface OutputShelfOptions {
  readonly disk: OutputDisk;
  /** The hash of a text: of its bytes, or of what they are sealed to. */
  readonly name: (text: string) => Promise<string>;
  /** Rejects with ApiFailure; also when there is more than so many bytes. */
  readonly fetchBlob: (hash: string, most: number) => Promise<string>;
  readonly putBlob: (hash: string, text: string) => Promise<void>;
}

/** Opens the shelf over this device's disk and the server. */
export function openOutputShelf({ disk, name, fetchBlob, putBlob }: OutputShelfOptions): OutputShelf {
  /** Texts that are not on the server yet; on the disk too, where it takes them. */
  const unsent = new Map<string, string>();

  async function send(hash: string): Promise<boolean> {
    const text = unsent.get(hash) ?? (await disk.read(hash).catch(() => null));
    if (text === null) return false;
    try {
      await putBlob(hash, text);
    } catch (error) {
      const isRefused = error instanceof ApiFailure && error.status !== 0 && error.status < 500;
      // Not asked again: it is too large there, or this person may no longer write.
      if (isRefused) await settleSent(hash, text);
      return false;
    }
    await settleSent(hash, text);
    return true;
  }

  async function settleSent(hash: string, text: string): Promise<void> {
    unsent.delete(hash);
    await disk.write(hash, text, true).catch(() => {});
  }

  return {
    name,
    async read(hash) {
      const near = unsent.get(hash) ?? (await disk.read(hash).catch(() => null));
      if (near !== null) return { text: near };
      let text: string;
      try {
        text = await fetchBlob(hash, maxStoredBytes);
      } catch (error) {
        const status = error instanceof ApiFailure ? error.status : 0;
        return { text: null, why: status === 0 || status >= 500 ? "unreachable" : "missing" };
      }
      if ((await name(text)) !== hash) return { text: null, why: "wrong" };
      await disk.write(hash, text, true).catch(() => {});
      return { text };
    },
    async keep(hash, text) {
      unsent.set(hash, text);
      await disk.write(hash, text, false).catch(() => {});
    },
    send,
    async sendAll() {
      const waiting = new Set([...unsent.keys(), ...(await disk.listUnsent().catch(() => []))]);
      for (const hash of waiting) await send(hash);
    },
  };
}

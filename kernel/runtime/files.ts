import { say } from "../../shared/words/english.ts";
import type { ByteSource } from "../readers/source.ts";
import { FileError } from "../stdlib/file-error.ts";
import type { Answer } from "./requests.ts";

/** Bytes asked for in one message: the host refuses much more, and is heard between two. */
const largestPiece = 16 * 1024 * 1024;

/** Asks the host for bytes of a file of the study, or of an address of the web. */
export type AskFile = (name: string, from: number, to: number) => Promise<Answer>;

/**
 * Opens a file on the other side of the port.
 * @param name as the cell wrote it; the host may say what it is read as
 * @param ask asks the host; its answers are awaited, so that messages of the host are heard between pieces
 */
export async function openHostFile(name: string, ask: AskFile): Promise<ByteSource> {
  const readPiece = async (from: number, to: number) => {
    const { bytes, size, error, hint, name: readAs } = await ask(name, from, to);
    if (error !== undefined) throw new FileError(error, hint);
    if (!bytes || size === undefined) throw new FileError(say("runtime.noBytes", { name }));
    return { bytes: new Uint8Array(bytes), size, readAs };
  };
  const { size, readAs } = await readPiece(0, 0);
  return {
    name: readAs ?? name,
    size,
    async read(from, to) {
      const end = Math.min(to, size);
      if (end - from <= largestPiece) return (await readPiece(from, end)).bytes;
      const whole = new Uint8Array(end - from);
      for (let at = from; at < end; at += largestPiece) {
        const { bytes } = await readPiece(at, Math.min(at + largestPiece, end));
        whole.set(bytes, at - from);
      }
      return whole;
    },
  };
}

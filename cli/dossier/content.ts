/** What an entry of a dossier holds, wherever it is. */
import { createHash } from "node:crypto";
import type { ListedEntry } from "../../exchange/dossier/manifest.ts";

/** A file that is read when it is packed, and held at no time. */
export interface FileContent {
  readonly bytes: number;
  readonly sha256: string;
  /** Its bytes from the start; throws where it is not the file any more that it was. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

export type Content = Uint8Array | FileContent;
/** Path → content. */
export type Contents = ReadonlyMap<string, Content>;

/** What the manifest says of entries. */
export function listContents(contents: Contents): ListedEntry[] {
  return [...contents].map(([path, content]) =>
    content instanceof Uint8Array
      ? { path, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") }
      : { path, bytes: content.bytes, sha256: content.sha256 },
  );
}

/** The bytes of a content, in parts. */
export async function* readContent(content: Content): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content.read();
}

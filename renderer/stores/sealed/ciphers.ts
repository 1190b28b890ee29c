/** What a window needs to seal and to open, in one piece that is loaded with the first sealed study. */

import type * as Y from "yjs";
import { sha256 } from "../../../shared/hash.ts";
import { paths } from "../../../shared/protocol/api.ts";
import type { RoomKind } from "../../../shared/protocol/sync.ts";
import { type BlobCiphers, openBlobCiphers } from "../../../shared/sealed/blobs.ts";
import { openRoomCiphers } from "../../../shared/sealed/rows.ts";
import type { Bytes } from "../../../shared/sealed/xaes.ts";
import { readFiles } from "../../../shared/study/document.ts";
import { say } from "../../../shared/words/english.ts";
import { saySealing } from "../../sealed/say-sealing.ts";
import { ApiFailure, call, type StudyFile } from "../api.ts";
import type { HostOptions } from "../study-host.ts";
import type { CreateProvider } from "../sync-provider.ts";
import { createWebsocketProvider } from "../websocket-provider.ts";
import { listBlobs } from "./blob-listing.ts";
import { type SealedProviderOptions, sealProvider } from "./sealed-provider.ts";

export { chooseKey } from "./choose-key.ts";

/** Makes the connection of a sealed room. */
export function openSealedRoom(
  key: string,
  study: string,
  kind: RoomKind,
  options: Pick<SealedProviderOptions, "onCounts" | "accepts">,
): CreateProvider {
  return sealProvider({
    ...options,
    ciphers: openRoomCiphers(key, study, kind),
    createOuter: createWebsocketProvider,
    ...(kind === "study" ? { onAdded: listBlobs } : {}),
  });
}

export interface SealedBlobs {
  /** The address of a text's blob. */
  name(text: string): Promise<string>;
  /** Sends a text to its address. */
  putText(address: string, text: string): Promise<void>;
  put(message: Bytes): Promise<string>;
  /**
   * What is in a blob. Rejects with ApiFailure, also where it is other bytes than it should be.
   * @param most bytes that are read at most; all unless given
   */
  fetch(address: string, most?: number): Promise<Bytes>;
}

const opened = new Map<string, Promise<BlobCiphers>>();

/** The blobs of a sealed study at the server. */
export async function openSealedBlobs(key: string, study: string): Promise<SealedBlobs> {
  const id = `${study} ${key}`;
  const opening = opened.get(id) ?? openBlobCiphers(key, study);
  opened.set(id, opening);
  const ciphers = await opening;
  const put = async (address: string, sealed: Bytes) =>
    void (await call(paths.blob(address), { method: "PUT", body: sealed }));
  return {
    name: async (text) => sha256(await ciphers.sealText(text)),
    putText: async (address, text) => put(address, await ciphers.sealText(text)),
    async put(message) {
      const sealed = await ciphers.seal(message);
      const address = await sha256(sealed);
      await put(address, sealed);
      return address;
    },
    async fetch(address, most = Number.POSITIVE_INFINITY) {
      const sealed = new Uint8Array(await readBytes(await call(paths.blob(address)), most));
      const isRight = (await sha256(sealed)) === address;
      const message = isRight ? await ciphers.open(sealed).catch(() => null) : null;
      if (message === null) throw new ApiFailure(422, saySealing("blob"), saySealing("blob.hint"));
      return message;
    },
  };
}

async function readBytes(response: Response, most: number): Promise<ArrayBuffer> {
  if (Number(response.headers.get("content-length") ?? 0) > most) {
    void response.body?.cancel();
    throw new ApiFailure(413, say("runs.large"), say("runs.large.hint"));
  }
  try {
    return await response.arrayBuffer();
  } catch {
    throw new ApiFailure(0, say("state.unreachable"), say("state.unreachable.hint"));
  }
}

/** Largest data file of a sealed study, in MB: it is sealed in memory. */
export const maxFileMb = 200;

/** Seals a data file and sends it. @throws ApiFailure */
export async function sealFile(
  blobs: SealedBlobs,
  name: string,
  file: Blob,
): Promise<{ sha256: string; bytes: number; type: string }> {
  if (file.size > maxFileMb * 1024 * 1024)
    throw new ApiFailure(413, saySealing("large", { name, limit: maxFileMb }), saySealing("large.hint"));
  const address = await blobs.put(new Uint8Array(await file.arrayBuffer()));
  return { sha256: address, bytes: file.size, type: file.type || "application/octet-stream" };
}

/** Where the data files of a sealed study are. */
export interface FilePlaces {
  readonly doc: Y.Doc;
  readonly openKept: HostOptions["openKept"];
  readonly blobs: SealedBlobs;
}

/** A data file of a sealed study; what this device keeps of it is not asked for again. @throws ApiFailure */
export async function readSealedFile(
  { doc, openKept, blobs }: FilePlaces,
  name: string,
  most?: number,
): Promise<StudyFile> {
  const record = readFiles(doc).get(name);
  if (record === undefined)
    throw new ApiFailure(404, saySealing("noFile", { name }), saySealing("noFile.hint"));
  const version = record.sha256;
  const kept = await openKept().then(
    (files) => files.read(name),
    () => null,
  );
  const blob =
    kept?.version === version ? kept.blob : new Blob([await blobs.fetch(version)], { type: record.type });
  return { blob: most === undefined ? blob : blob.slice(0, most), version };
}

/** What a cell meets that reads the web: the server would fetch it. */
export const noWeb = () => new ApiFailure(403, saySealing("remote"), saySealing("remote.hint"));

/**
 * What one study has from the server: its rooms' connections, its data files, what its cells showed, answers of the web.
 * Of a sealed study the server has ciphertext only, which its host seals and opens on this device (sealed/sealed-host.ts).
 */
import type * as Y from "yjs";
import { sha256 } from "../../shared/hash.ts";
import type { RoomKind } from "../../shared/protocol/sync.ts";
import {
  probeStudyFile,
  type RemoteFile,
  readBlob,
  readRemote,
  readStudyFile,
  type StudyFile,
  writeBlob,
} from "./api.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { RowCounts } from "./sealed/bridge.ts";
import type { Store } from "./snapshot.ts";
import type { CreateProvider } from "./sync-provider.ts";
import { createWebsocketProvider } from "./websocket-provider.ts";

export interface Sealing {
  /** The study's key, as links have it. */
  readonly key: string;
  /** Rows of the study and of its comments together. */
  readonly counts: Store<RowCounts>;
  /** Whether the server gave something that is no sealed study. */
  readonly isForeign: Store<boolean>;
  /** Whether a person has to say which key it is: links with different ones were opened. */
  readonly isAsked: Store<boolean>;
  /**
   * Seals a data file and sends it.
   * @returns what the study's document is to know of it
   * @throws ApiFailure
   */
  sendFile(name: string, file: Blob): Promise<{ sha256: string; bytes: number; type: string }>;
}

export interface StudyHost {
  /** What there is only of a sealed study; null of any other. */
  readonly sealing: Sealing | null;
  /** The name of a room's copy on this device. */
  nameCopy(kind: RoomKind): string;
  /** Connects a room. Asked for once the copy was read. */
  openProvider(kind: RoomKind): Promise<CreateProvider>;
  /** See `StudyFilesOptions`. */
  readFile(name: string, most?: number): Promise<StudyFile>;
  probeFile(name: string): Promise<string | null | undefined>;
  /** The name under which this device keeps what cells showed. */
  readonly outputs: string;
  /** By which the text of a run is called in its record. */
  nameOutput(text: string): Promise<string>;
  fetchOutput(name: string, most: number): Promise<string>;
  putOutput(name: string, text: string): Promise<void>;
  readRemote(url: string, kept: boolean, signal?: AbortSignal): Promise<RemoteFile>;
}

/** What a host is of. */
export interface HostOptions {
  readonly study: string;
  readonly doc: Y.Doc;
  /** Opens what this device keeps of the study's files, at its first use. */
  readonly openKept: () => Promise<KeptFiles>;
}

/** The name under which this device keeps what cells of all studies but sealed ones showed. */
export const plainOutputs = "chancery-outputs";

/** The host of a study that the server reads. */
export function openPlainHost(study: string): StudyHost {
  return {
    sealing: null,
    nameCopy: (kind) => (kind === "study" ? study : `${study}/comments`),
    openProvider: async () => createWebsocketProvider,
    readFile: (name, most) => readStudyFile(study, name, most),
    probeFile: (name) => probeStudyFile(study, name),
    outputs: plainOutputs,
    nameOutput: sha256,
    fetchOutput: readBlob,
    putOutput: writeBlob,
    readRemote: (url, kept, signal) => readRemote(study, url, kept, signal),
  };
}

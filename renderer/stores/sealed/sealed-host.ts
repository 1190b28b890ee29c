/**
 * The host of a sealed study (study-host.ts): what goes to the server is sealed on this device, what comes from it is opened
 * here. The ciphers are loaded when a sealed study is opened.
 */
import type * as Y from "yjs";
import { isEnvelope } from "../../../shared/sealed/envelope.ts";
import { readFiles } from "../../../shared/study/document.ts";
import { say } from "../../../shared/words/english.ts";
import { ApiFailure } from "../api.ts";
import { createStore } from "../snapshot.ts";
import type { HostOptions, StudyHost } from "../study-host.ts";
import type { RowCounts } from "./bridge.ts";

/** Before the ciphers, which could not be loaded, are asked for again, in ms. */
const loadPause = 3000;

/** What else this device has for a study: keys of links that were opened later, and where the choice among them goes. */
export interface OfferedKeys {
  readonly offered: readonly string[];
  /** Which key it is; another than the host's is for the next opening. */
  readonly onChosen: (key: string) => void;
}

const noneOffered: OfferedKeys = { offered: [], onChosen: () => {} };

/**
 * @param key the study's, as links have it
 * @param others nothing is sealed before it is settled which key it is
 */
export function openSealedHost(
  key: string,
  { study, doc, openKept }: HostOptions,
  { offered, onChosen }: OfferedKeys = noneOffered,
): StudyHost {
  const isAsked = createStore(false);
  /** Settles with `true` once it is known that the key is this one, and with nothing otherwise. */
  const settled = Promise.withResolvers<true>();
  let isSettled = offered.length === 0;
  if (isSettled) settled.resolve(true);
  const counts = createStore<RowCounts>({ opened: 0, unopened: 0 });
  const isForeign = createStore(false);
  const each = new Map<string, RowCounts>();
  const count = (kind: string, of: RowCounts) => {
    each.set(kind, of);
    const all = [...each.values()];
    const sum = (part: keyof RowCounts) => all.reduce((total, one) => total + one[part], 0);
    counts.set({ opened: sum("opened"), unopened: sum("unopened") });
  };
  let loading: Promise<typeof import("./ciphers.ts")> | null = null;
  const load = (): Promise<typeof import("./ciphers.ts")> => {
    loading ??= import("./ciphers.ts").catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, loadPause));
      loading = null;
      return load();
    });
    return loading;
  };
  const blobs = async () => {
    const { openSealedBlobs } = await load();
    return openSealedBlobs(key, study);
  };

  const settleKey = async (envelope: Y.Doc) => {
    if (isSettled) return true;
    const chosen = await (await load()).chooseKey({ study, own: key, offered, doc, envelope });
    if (chosen !== null) onChosen(chosen);
    isAsked.set(chosen === null);
    isSettled = chosen === key;
    if (isSettled) settled.resolve(true);
    return isSettled;
  };
  const blobsToWrite = () => {
    if (isSettled) return blobs();
    throw new ApiFailure(0, say("state.unreachable"), say("state.unreachable.hint"));
  };

  return {
    sealing: {
      key,
      counts,
      isForeign,
      isAsked,
      async sendFile(name, file) {
        const { sealFile } = await load();
        return sealFile(await blobsToWrite(), name, file);
      },
    },
    // Apart from what a window kept of the study that had no key yet: that was the envelope.
    nameCopy: (kind) => `${study}/sealed-${kind}`,
    async openProvider(kind) {
      const { openSealedRoom } = await load();
      return openSealedRoom(key, study, kind, {
        onCounts: (of) => count(kind, of),
        accepts(envelope: Y.Doc) {
          if (kind === "comments") return settled.promise;
          if (isEnvelope(envelope)) return settleKey(envelope);
          isForeign.set(true);
          return false;
        },
      });
    },
    readFile: async (name, most) =>
      (await load()).readSealedFile({ doc, openKept, blobs: await blobs() }, name, most),
    probeFile: async (name) => readFiles(doc).get(name)?.sha256 ?? null,
    outputs: `chancery-outputs-${study}`,
    nameOutput: async (text) => (await blobs()).name(text),
    // Sealed it is a little longer; read, it is bounded once more.
    fetchOutput: async (name, most) => new TextDecoder().decode(await (await blobs()).fetch(name, 2 * most)),
    putOutput: async (name, text) => (await blobsToWrite()).putText(name, text),
    async readRemote() {
      throw (await load()).noWeb();
    },
  };
}

/**
 * The host of a sealed study (study-host.ts): what goes to the server is sealed on this device, what comes from it is opened
 * here. The ciphers are loaded when a sealed study is opened.
 */
import type * as Y from "yjs";
import { isEnvelope } from "../../../shared/sealed/envelope.ts";
import { readFiles } from "../../../shared/study/document.ts";
import { createStore } from "../snapshot.ts";
import type { HostOptions, StudyHost } from "../study-host.ts";
import type { RowCounts } from "./bridge.ts";

/** Before the ciphers, which could not be loaded, are asked for again, in ms. */
const loadPause = 3000;

/** @param key the study's, as links have it */
export function openSealedHost(key: string, { study, doc, openKept }: HostOptions): StudyHost {
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

  return {
    sealing: {
      key,
      counts,
      isForeign,
      async sendFile(name, file) {
        const { sealFile } = await load();
        return sealFile(await blobs(), name, file);
      },
    },
    // Apart from what a window kept of the study that had no key yet: that was the envelope.
    nameCopy: (kind) => `${study}/sealed-${kind}`,
    async openProvider(kind) {
      const { openSealedRoom } = await load();
      return openSealedRoom(key, study, kind, {
        onCounts: (of) => count(kind, of),
        accepts(envelope: Y.Doc) {
          if (kind === "comments" || isEnvelope(envelope)) return true;
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
    putOutput: async (name, text) => (await blobs()).putText(name, text),
    async readRemote() {
      throw (await load()).noWeb();
    },
  };
}

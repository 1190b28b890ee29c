/**
 * The cells that were copied last in any window of this browser. The system's clipboard has them too, but a page may
 * read that only where the person presses Ctrl+V.
 */
import { createStore, type Store } from "../../stores/snapshot.ts";
import { readClip } from "./clip.ts";

export interface Kept {
  /** As `writeClip` gives it. */
  readonly clip: string;
  /** Whether all of it may run where it was copied. */
  readonly isAllowed: boolean;
}

export interface KeptCells extends Store<Kept | null> {
  keep(kept: Kept): void;
}

/** @param channel to the other windows */
export function openKeptCells(
  channel: Pick<BroadcastChannel, "postMessage" | "onmessage"> | null,
): KeptCells {
  const store = createStore<Kept | null>(null);
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const kept = store.get();
      if (data === "ask") {
        if (kept) channel.postMessage(kept);
        return;
      }
      const { clip, isAllowed } = Object(data) as Record<string, unknown>;
      if (typeof clip === "string" && readClip(clip)) store.set({ clip, isAllowed: isAllowed === true });
    };
    channel.postMessage("ask");
  }
  return {
    ...store,
    keep(kept) {
      store.set(kept);
      channel?.postMessage(kept);
    },
  };
}

/** Of this window. */
export const keptCells: KeptCells = openKeptCells(
  "BroadcastChannel" in globalThis ? new BroadcastChannel("chancery.cells") : null,
);

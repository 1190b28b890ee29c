/** What the columns of a shown table hold: asked for when looked at, one at a time, and kept as long as the table. */
import { useSyncExternalStore } from "react";
import type { TableOutput } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";

/** Tells what a column holds. Rejects with a sentence when the table is gone. */
export type ReadProfile = (handle: string, column: string) => Promise<ColumnProfile>;

/** What is known of one column; null: not yet. */
export type KnownProfile = { readonly profile: ColumnProfile } | { readonly failed: string } | null;

export interface ProfileCache {
  get(column: string): KnownProfile;
  /** Asks for a column, unless it is known or asked for. */
  want(column: string): void;
  /** It is no longer looked at: it is not asked for, if its turn has not come. */
  leave(column: string): void;
  subscribe(listener: () => void): () => void;
}

/** @param read asks for one column; the next is asked for when it has answered */
export function createProfileCache(read: (column: string) => Promise<ColumnProfile>): ProfileCache {
  const known = new Map<string, KnownProfile>();
  const waiting = new Set<string>();
  const listeners = new Set<() => void>();
  let asked: string | null = null;

  async function askNext(): Promise<void> {
    const [column] = waiting;
    if (asked !== null || column === undefined) return;
    asked = column;
    waiting.delete(column);
    try {
      known.set(column, { profile: await read(column) });
    } catch (error) {
      known.set(column, { failed: error instanceof Error ? error.message : String(error) });
    }
    asked = null;
    for (const listener of [...listeners]) listener();
    void askNext();
  }

  return {
    get: (column) => known.get(column) ?? null,
    want(column) {
      if (known.has(column) || waiting.has(column) || asked === column) return;
      waiting.add(column);
      void askNext();
    },
    leave: (column) => void waiting.delete(column),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const caches = new WeakMap<TableOutput, ProfileCache>();

/** The cache of one table output; null for one that stands in no kernel. */
export function profilesOf(output: TableOutput, read: ReadProfile): ProfileCache | null {
  const { handle } = output;
  if (handle === undefined) return null;
  const known = caches.get(output) ?? createProfileCache((column) => read(handle, column));
  caches.set(output, known);
  return known;
}

const neverChanges = () => () => {};

/** What is known of a column; the component draws again when it is. */
export function useProfile(profiles: ProfileCache | null, name: string): KnownProfile {
  const get = () => profiles?.get(name) ?? null;
  // Also where the page is written as text.
  return useSyncExternalStore(profiles?.subscribe ?? neverChanges, get, get);
}

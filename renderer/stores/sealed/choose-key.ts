/** Which of several keys is a study's, where links with different ones were opened on this device. */
import type * as Y from "yjs";
import { rowsOf } from "../../../shared/sealed/envelope.ts";
import { openRoomCiphers } from "../../../shared/sealed/rows.ts";

export interface KeyQuestion {
  readonly study: string;
  /** The key that is kept here, as links have it. */
  readonly own: string;
  /** Keys of links that were opened later. */
  readonly offered: readonly string[];
  /** The document of the study's room, as this device has it. */
  readonly doc: Y.Doc;
  readonly envelope: Y.Doc;
}

/**
 * Finds the key by the rows that are there: the one that alone opens any. Another than the kept one is not taken where this
 * device has something of the study, since all of that would be sealed under it: whoever sent a link, together with the
 * server, could have it so.
 * @returns the key; null where a person has to say
 */
export async function chooseKey({ study, own, offered, doc, envelope }: KeyQuestion): Promise<string | null> {
  const rows = rowsOf(envelope)
    .toArray()
    .filter((row) => row instanceof Uint8Array);
  const fitting: string[] = [];
  for (const key of [own, ...offered]) if (await opensAny(key, study, rows)) fitting.push(key);
  const [key, ...others] = fitting;
  if (key === undefined || others.length > 0) return null;
  return key === own || doc.store.clients.size === 0 ? key : null;
}

async function opensAny(key: string, study: string, rows: readonly Uint8Array[]): Promise<boolean> {
  const { openRow } = await openRoomCiphers(key, study, "study");
  for (const row of rows) {
    const isOpened = await openRow(row).then(
      () => true,
      () => false,
    );
    if (isOpened) return true;
  }
  return false;
}

/** The studies' ledgers of who edited what, kept beside the log. Losing one is safe: its authors are then unknown. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RoomKind } from "../shared/protocol/sync.ts";
import { hashCell } from "../shared/study/cell-hash.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { Ledger } from "./ledger.ts";
import { cellParts, commentParts } from "./ledger-parts.ts";
import type { SqlDatabase } from "./sql/database.ts";
import { writeSoon } from "./sql/transaction.ts";
import { plainVault, type Vault } from "./vault/vault.ts";

/** How long edits gather before they are written, in milliseconds. */
const settleMs = 1000;

export class Ledgers {
  readonly #sql: SqlDatabase;
  readonly #vault: Vault;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Hashes of all cells that ship with Chancery. */
  readonly shipped: ReadonlySet<string>;

  /** @param examples folder of the studies that ship; none when undefined */
  constructor(sql: SqlDatabase, examples: string | undefined, vault: Vault = plainVault) {
    this.#vault = vault;
    this.#sql = sql;
    this.shipped = hashExamples(examples);
  }

  /** @param room the study's id, or the name of its comments' room */
  open(room: string, kind: RoomKind): Ledger {
    const row = this.#sql.prepare("SELECT data FROM ledgers WHERE study = ?").get(room);
    const kept = row === undefined ? undefined : this.#read(room, String(row.data));
    return new Ledger(kept, kind === "study" ? cellParts : commentParts);
  }

  /** One that cannot be opened is a lost one. */
  #read(room: string, data: string): string | undefined {
    try {
      return this.#vault.openText(room, "ledger", data);
    } catch {
      return undefined;
    }
  }

  /** Writes the ledger soon. */
  schedule(room: string, ledger: Ledger): void {
    if (!ledger.isChanged || this.#waiting.has(room)) return;
    const timer = setTimeout(() => this.save(room, ledger), settleMs);
    this.#waiting.set(room, timer.unref());
  }

  /** Writes the ledger now, where it has changed. A disk that refuses costs only the memory of who wrote what. */
  save(room: string, ledger: Ledger): void {
    clearTimeout(this.#waiting.get(room));
    this.#waiting.delete(room);
    if (!ledger.isChanged) return;
    try {
      // A study that was deleted meanwhile is not remembered.
      writeSoon(this.#sql, () =>
        this.#sql
          .prepare(
            "INSERT INTO ledgers (study, data) SELECT ?, ? FROM studies WHERE id = ? ON CONFLICT (study) DO UPDATE SET data = excluded.data",
          )
          .run(room, this.#vault.sealText(room, "ledger", ledger.toJson()), room.split("/")[0] ?? ""),
      );
    } catch {
      // See above.
    }
  }
}

function hashExamples(folder: string | undefined): Set<string> {
  const hashes = new Set<string>();
  if (folder === undefined) return hashes;
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) =>
      /\.(study|template)\.md$/.test(one),
    ))
      for (const cell of parseStudyFile(readFileSync(join(folder, name), "utf8"), "").cells)
        hashes.add(hashCell(cell));
  } catch {
    // Without them a person is asked once more.
  }
  return hashes;
}

/** A Postgres database in the place of SQLite: the same statements, each waited for, but for the log's batches. */
import type {
  NewRow,
  SqlDatabase,
  SqlDialect,
  SqlRow,
  SqlStatement,
  SqlValue,
  Written,
} from "../database.ts";
import { NotOwner } from "../errors.ts";
import type { FenceStatement } from "../fence.ts";
import type { Bridge } from "./bridge.ts";
import { numberPlaceholders } from "./placeholders.ts";

/** What words that were deleted for good were in. */
const tablesOfWords = [
  ...["updates", "epochs", "versions", "version_texts", "mirrored_texts", "ledgers"],
  ...["members", "studies"],
];

/** A change of the schema of a large database. */
const longMs = 600_000;

export class PostgresDatabase implements SqlDatabase {
  readonly dialect: SqlDialect;
  readonly #bridge: Bridge;
  #isInside = false;
  #isSoon = false;
  #isOpen = true;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.dialect = {
      begin: () => this.#begin(),
      writeSoon: (write) => this.#writeSoon(write),
      write: (rows, fence, done) => this.#write(rows, fence, done),
      settle: () => this.#bridge.settle(),
      probe: () => this.exec("UPDATE schema SET version = version"),
      clean: () => void this.#ask({ kind: "vacuum", tables: tablesOfWords }),
      announce: (what) => void this.prepare("SELECT pg_notify('chancery', ?::text)").get(what),
      listen: (listener) => this.#bridge.listen(listener),
    };
  }

  prepare(sql: string): SqlStatement {
    const numbered = numberPlaceholders(sql);
    const run = (values: SqlValue[]) => {
      const [inside, soon] = [this.#isInside, this.#isSoon];
      return this.#ask({ kind: "run", sql: numbered, values, inside, soon });
    };
    return {
      run: (...values) => ({ changes: run(values).changes }),
      get: (...values): SqlRow | undefined => run(values).rows[0],
      all: (...values) => run(values).rows,
    };
  }

  exec(sql: string): void {
    if (/^\s*(COMMIT|ROLLBACK)\s*;?\s*$/i.test(sql)) this.#end(/commit/i.test(sql));
    else this.#ask({ kind: "exec", sql, inside: this.#isInside, soon: this.#isSoon });
  }

  /** Runs what may take minutes, inside a transaction. */
  execLong(sql: string): void {
    this.exec("SET LOCAL statement_timeout = 0");
    this.#ask({ kind: "exec", sql, inside: this.#isInside, soon: false }, longMs);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isTransaction(): boolean {
    return this.#isInside;
  }

  close(): void {
    this.#isOpen = false;
    this.#bridge.close();
  }

  #ask(...[task, limitMs]: Parameters<Bridge["ask"]>): ReturnType<Bridge["ask"]> {
    if (!this.#isOpen) throw new Error("database is not open");
    return this.#bridge.ask(task, limitMs);
  }

  #begin(): void {
    if (this.#isInside) throw new Error("a transaction is open");
    this.#ask({ kind: "begin", soon: this.#isSoon });
    this.#isInside = true;
  }

  #end(commit: boolean): void {
    this.#isInside = false;
    try {
      this.#ask({ kind: "end", commit });
    } catch (thrown) {
      // One that cannot be reached any more ends what was open by itself.
      if (commit) throw thrown;
    }
  }

  #writeSoon<Result>(write: () => Result): Result {
    const before = this.#isSoon;
    this.#isSoon = true;
    try {
      return write();
    } finally {
      this.#isSoon = before;
    }
  }

  #write(rows: readonly NewRow[], fence: FenceStatement | undefined, done: Written): void {
    if (!this.#isOpen) throw new Error("database is not open");
    if (this.#isInside) throw new Error("a transaction is open");
    const rooms = rows.map(({ room }) => room);
    const lengths = rows.map(({ update }) => update.length);
    const data = joinBytes(rows.map(({ update }) => update));
    const held = fence && { ...fence, rows: fence.rows ?? new Set(rooms).size };
    this.#bridge.send({ kind: "write", rooms, lengths, data, fence: held }, (result) => {
      if (!("error" in result)) done({ seqs: result.rows.map(({ seq }) => Number(seq)) });
      else
        done({ error: result.error instanceof NotOwner ? new NotOwner([...new Set(rooms)]) : result.error });
    });
  }
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

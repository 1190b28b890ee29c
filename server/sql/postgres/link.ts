/**
 * The connection to Postgres, as the thread holds it that speaks with it. One task is carried out at a time. A connection
 * that breaks, or does not answer in time, is thrown away, and the next task that needs none of what was open on it makes
 * another. While none can be made, tasks fail at once, and one is tried for from time to time.
 */
import pg from "pg";
import type { SqlRow } from "../database.ts";
import { readClock } from "./clock.ts";
import { describeFailure, LinkError } from "./failure.ts";
import type { Answer, Failure, LinkOptions, Request, Task } from "./messages.ts";
import { numberPlaceholders } from "./placeholders.ts";
import { readerOf, toParameter } from "./values.ts";

/** Between attempts to reach a database that could not be reached, in milliseconds. */
const againMs = 1000;
/** Statements that Postgres is asked to remember, at most. */
const maxPrepared = 500;

const tooLate = "it did not answer in time";

/** By which the servers on one database announce things to each other (https://www.postgresql.org/docs/current/sql-notify.html). */
const channel = "chancery";

/** Ends what is left of this server's earlier connections, and waits for that a little. */
const endOthers = `SELECT pg_terminate_backend(pid, $2::bigint) FROM pg_stat_activity
  WHERE application_name = $1 AND pid <> pg_backend_pid() AND usename = current_user`;
const endingMs = 1000;

type Outcome = Pick<Extract<Answer, { rows: unknown }>, "rows" | "changes"> | { readonly notOwner: true };

const nothing: Outcome = { rows: [], changes: 0 };

export class Link {
  readonly #options: LinkOptions;
  readonly #heard: (announced: string) => void;
  /** Whether there was a connection before: what was announced since may have been missed. */
  #wasThere = false;
  #client: pg.Client | undefined;
  #isInside = false;
  /** Why no connection could be made when it was last tried. */
  #away: Failure | undefined;
  #again: NodeJS.Timeout | undefined;
  readonly #names = new Map<string, string>();

  /** @param heard called with what is announced, by this server too; with "" where some may have been missed */
  constructor(options: LinkOptions, heard: (announced: string) => void) {
    this.#options = options;
    this.#heard = heard;
  }

  /** Carries out one task, before the request's time is over. Does not throw. */
  async answer({ id, until, task }: Request): Promise<Answer> {
    try {
      return { id, ...(await this.#carryOut(task, until)) };
    } catch (thrown) {
      const failure = describeFailure(thrown);
      // What it was in the middle of is gone with it.
      if (failure.isAway) this.#drop();
      return { id, failure };
    }
  }

  async #carryOut(task: Task, until: number): Promise<Outcome> {
    if (task.kind === "close") return this.#close();
    if (task.kind === "vacuum") return this.#vacuum(task.tables);
    if (task.kind === "end") return this.#end(task.commit, until);
    const inside = (task.kind === "run" || task.kind === "exec") && task.inside;
    if (inside && !this.#isInside) throw new LinkError("the connection was lost in the middle of it");
    if (!inside && this.#isInside) throw new LinkError("a transaction is open", false);
    const client = this.#client ?? (await this.#reach(until));
    if (task.kind === "connect") return nothing;
    if (task.kind === "begin") {
      await this.#within(until, client.query(begin(task.soon)));
      this.#isInside = true;
      return nothing;
    }
    if (task.kind === "write") return this.#write(client, task, until);
    const perform = () => (task.kind === "exec" ? client.query(task.sql) : client.query(this.#prepare(task)));
    return toOutcome(await this.#within(until, inside || !task.soon ? perform() : alone(client, perform)));
  }

  /** One statement writes all rows or, where the fence has too few, none. */
  async #write(
    client: pg.Client,
    { rooms, lengths, data, fence }: Extract<Task, { kind: "write" }>,
    until: number,
  ): Promise<Outcome> {
    const before = fence?.values.length ?? 0;
    const insert = `INSERT INTO updates (room, data)
      SELECT row.room, substring($${before + 2}::bytea FROM row.start FOR row.length)
      FROM unnest($${before + 1}::text[], $${before + 3}::int[], $${before + 4}::int[])
        WITH ORDINALITY AS row (room, start, length, number)`;
    const held =
      fence &&
      `WITH held AS MATERIALIZED (${numberPlaceholders(fence.sql)}) ${insert}
      WHERE (SELECT count(*) FROM held) >= $${before + 5}::int`;
    let end = 1;
    const starts = lengths.map((length) => {
      end += length;
      return end - length;
    });
    const values = [rooms, toParameter(data), starts, lengths];
    const all = fence ? [...fence.values.map(toParameter), ...values, fence.rows] : values;
    const query = this.#prepare({ sql: `${held ?? insert} ORDER BY row.number RETURNING seq`, values: all });
    const { rows, changes } = toOutcome(await this.#within(until, client.query(query)));
    if (fence && rows.length < rooms.length) return { notOwner: true };
    return { rows, changes };
  }

  /** Ends the transaction. One whose connection is lost has ended: it is as never begun. */
  async #end(commit: boolean, until: number): Promise<Outcome> {
    const client = this.#client;
    if (client === undefined || !this.#isInside) {
      if (commit) throw new LinkError("the connection was lost in the middle of it");
      return nothing;
    }
    const { command } = await this.#within(until, client.query(commit ? "COMMIT" : "ROLLBACK"));
    this.#isInside = false;
    // Postgres does so without a word when a statement in it had failed.
    if (commit && command !== "COMMIT") throw new LinkError("a statement in the transaction failed", false);
    return nothing;
  }

  #prepare({ sql, values }: { sql: string; values: readonly unknown[] }): pg.QueryConfig {
    const parameters = values.map((value) => (Array.isArray(value) ? value : toParameter(value as never)));
    let name = this.#names.get(sql);
    if (name === undefined && this.#names.size < maxPrepared) {
      name = `s${this.#names.size}`;
      this.#names.set(sql, name);
    }
    return { text: sql, values: parameters, ...(name === undefined ? {} : { name }) };
  }

  /** A connection, made now; at once an error where none could be made a moment ago. */
  async #reach(until: number): Promise<pg.Client> {
    if (this.#away) throw new LinkError(this.#away.message);
    const left = until - readClock();
    if (left <= 0) throw new LinkError(tooLate);
    try {
      return await this.#connect(Math.min(left, this.#options.connectMs));
    } catch (thrown) {
      this.#away = describeFailure(thrown);
      this.#tryAgain();
      throw new LinkError(this.#away.message);
    }
  }

  #tryAgain(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(async () => {
      try {
        await this.#connect(this.#options.connectMs);
      } catch (thrown) {
        this.#away = describeFailure(thrown);
        this.#tryAgain();
      }
    }, againMs);
  }

  async #connect(withinMs: number): Promise<pg.Client> {
    const until = readClock() + withinMs;
    const client = makeClient(this.#options, this.#options.label, withinMs);
    client.on("error", () => {
      if (this.#client === client) this.#drop();
    });
    client.on("notification", ({ payload = "" }) => this.#heard(payload));
    await client.connect();
    try {
      // What an earlier connection was in the middle of must not come to be after what is done over this one.
      await this.#within(until, client.query(endOthers, [this.#options.label, endingMs]));
      await this.#within(until, client.query(`LISTEN ${channel}`));
    } catch (thrown) {
      client.end().catch(() => {});
      throw thrown;
    }
    this.#client = client;
    this.#away = undefined;
    if (this.#wasThere) this.#heard("");
    this.#wasThere = true;
    return client;
  }

  /** Awaits an answer; when time is over first, the connection is of no use any more. */
  async #within<Result>(until: number, answer: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new LinkError(tooLate)), until - readClock());
    });
    // One that is not waited for any more must not end the thread.
    answer.catch(() => {});
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #drop(): void {
    this.#client?.end().catch(() => {});
    this.#client = undefined;
    this.#isInside = false;
  }

  async #vacuum(tables: readonly string[]): Promise<Outcome> {
    const client = makeClient(this.#options, "chancery vacuum", this.#options.connectMs);
    client.on("error", () => {});
    const clean = async () => {
      await client.connect();
      await client.query("SET statement_timeout = 0");
      await client.query(`VACUUM ${tables.join(", ")}`);
    };
    // Postgres does so by itself sooner or later: nobody has to hear of it.
    void clean()
      .catch(() => {})
      .then(() => client.end())
      .catch(() => {});
    return nothing;
  }

  async #close(): Promise<Outcome> {
    clearTimeout(this.#again);
    await this.#client?.end();
    this.#client = undefined;
    return nothing;
  }
}

function makeClient({ address, limitMs }: LinkOptions, label: string, withinMs: number): pg.Client {
  const { host, port, name, user, password, tls } = address;
  return new pg.Client({
    host,
    port,
    database: name,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ssl: tls ? { rejectUnauthorized: true, ...(tls.ca === undefined ? {} : { ca: tls.ca }) } : false,
    application_name: label,
    keepAlive: true,
    connectionTimeoutMillis: Math.max(1, withinMs),
    statement_timeout: limitMs,
    // A server that stands still must not hold for long what others wait for.
    idle_in_transaction_session_timeout: limitMs,
    options: "-c bytea_output=hex -c standard_conforming_strings=on",
    types: { getTypeParser: (type: number) => readerOf(type) },
  });
}

function begin(soon: boolean): string {
  return soon ? "BEGIN; SET LOCAL synchronous_commit TO off" : "BEGIN";
}

/** Runs one statement in a transaction that is not waited for on disk. */
async function alone<Result>(client: pg.Client, perform: () => Promise<Result>): Promise<Result> {
  await client.query(begin(true));
  try {
    const result = await perform();
    await client.query("COMMIT");
    return result;
  } catch (thrown) {
    await client.query("ROLLBACK");
    throw thrown;
  }
}

/** Of several statements the last one's. */
function toOutcome(result: pg.QueryResult | pg.QueryResult[]): { rows: SqlRow[]; changes: number } {
  const last = Array.isArray(result) ? result.at(-1) : result;
  return { rows: last?.rows ?? [], changes: last?.rowCount ?? 0 };
}

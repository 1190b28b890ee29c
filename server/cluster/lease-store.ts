/** Leases in Postgres, by the database's own clock: no two instances have to agree on the time. */
import { randomUUID } from "node:crypto";
import type { SqlDatabase } from "../sql/database.ts";
import type { FenceStatement } from "../sql/fence.ts";

/** What a table of leases does for one instance. Whatever the database throws is thrown. */
export interface LeaseStore {
  /** Takes a study's lease, where nobody else has it. @returns the address of the one who has it; undefined: it is ours */
  take(study: string): string | undefined;
  /** Renews all that are ours. @returns the studies whose lease is ours still */
  renew(): ReadonlySet<string>;
  /** Gives back a study's lease, or all of ours. */
  release(study?: string): void;
}

/** Asking once more finds a lease that ended, or was given back, in between. */
const attempts = 3;

export class SqlLeaseStore implements LeaseStore {
  readonly #sql: SqlDatabase;
  readonly #address: string;
  readonly #leaseMs: number;
  /** Another one at each start: a process that was killed and started again has lost what it knew of its rooms. */
  readonly #instance = randomUUID();

  /** @param address by which the other instances reach this one */
  constructor(sql: SqlDatabase, address: string, leaseMs: number) {
    this.#sql = sql;
    this.#address = address;
    this.#leaseMs = leaseMs;
  }

  take(study: string): string | undefined {
    const take = this.#sql.prepare(
      `INSERT INTO leases (study, instance, address, ends)
      VALUES (?1, ?2, ?3, clock_timestamp() + ?4::bigint * interval '1 millisecond')
      ON CONFLICT (study) DO UPDATE SET instance = excluded.instance, address = excluded.address, ends = excluded.ends
      WHERE leases.ends <= clock_timestamp() OR leases.instance = excluded.instance
      RETURNING study`,
    );
    const find = this.#sql.prepare("SELECT address FROM leases WHERE study = ?");
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (take.get(study, this.#instance, this.#address, this.#leaseMs) !== undefined) return undefined;
      const other = find.get(study);
      if (other !== undefined) return String(other.address);
    }
    throw new Error(`no lease of ${study} is to be had`);
  }

  renew(): ReadonlySet<string> {
    const rows = this.#sql
      .prepare(
        `UPDATE leases SET ends = clock_timestamp() + ?::bigint * interval '1 millisecond'
        WHERE instance = ? AND ends > clock_timestamp() RETURNING study`,
      )
      .all(this.#leaseMs, this.#instance);
    return new Set(rows.map(({ study }) => String(study)));
  }

  release(study?: string): void {
    if (study === undefined) this.#sql.prepare("DELETE FROM leases WHERE instance = ?").run(this.#instance);
    else this.#sql.prepare("DELETE FROM leases WHERE instance = ? AND study = ?").run(this.#instance, study);
  }

  /** Holds these studies' leases until the transaction ends: nobody takes one over in the middle of a write. */
  fence(studies: readonly string[]): FenceStatement {
    return {
      sql: `SELECT study FROM leases WHERE study = ANY(string_to_array(?, ' ')) AND instance = ?
        AND ends > clock_timestamp() FOR SHARE`,
      values: [studies.join(" "), this.#instance],
      rows: studies.length,
    };
  }
}

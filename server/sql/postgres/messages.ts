/** What the server's thread and the one that speaks with Postgres send each other. */
import type { MessagePort } from "node:worker_threads";
import type { SqlRow, SqlValue } from "../database.ts";
import type { FenceStatement } from "../fence.ts";
import type { PostgresAddress } from "./address.ts";

/** What the thread is started with. */
export interface LinkOptions {
  readonly address: PostgresAddress;
  /** What this server's connections are called at the database: no other's have that name. */
  readonly label: string;
  /** How long a connection may take to come about, in milliseconds. */
  readonly connectMs: number;
  /** How long a statement may take, and a transaction in which nothing is done, before Postgres ends it. */
  readonly limitMs: number;
}

/** A task, `inside` the open transaction or by itself; `soon`: its commit need not be on disk when it is answered. */
export type Task =
  | { readonly kind: "connect" }
  | { readonly kind: "begin"; readonly soon: boolean }
  | { readonly kind: "end"; readonly commit: boolean }
  | { readonly kind: "exec"; readonly sql: string; readonly inside: boolean; readonly soon: boolean }
  | {
      readonly kind: "run";
      /** With `$1` where values go. */
      readonly sql: string;
      readonly values: readonly SqlValue[];
      readonly inside: boolean;
      readonly soon: boolean;
    }
  | {
      readonly kind: "write";
      readonly rooms: readonly string[];
      readonly lengths: readonly number[];
      /** The rows' updates, one after the other. */
      readonly data: Uint8Array;
      readonly fence: (FenceStatement & { readonly rows: number }) | undefined;
    }
  /** Vacuums tables over a connection of its own, so that nothing waits for it. */
  | { readonly kind: "vacuum"; readonly tables: readonly string[] }
  | { readonly kind: "close" };

export interface Request {
  readonly id: number;
  /** By the machine's own clock (clock.ts), in milliseconds: then nobody waits for an answer any more. */
  readonly until: number;
  readonly task: Task;
}

export interface Failure {
  readonly message: string;
  readonly isAway: boolean;
  readonly state: string | undefined;
}

export type Answer =
  | { readonly id: number; readonly rows: SqlRow[]; readonly changes: number }
  | { readonly id: number; readonly failure: Failure }
  | { readonly id: number; readonly notOwner: true };

/** What a server on the database has announced; "" where some may have been missed. */
export interface Heard {
  readonly heard: string;
}

/** What the thread is given. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Counts answers; who waits for one sleeps on it. */
  readonly signal: Int32Array<SharedArrayBuffer>;
  readonly options: LinkOptions;
}

/**
 * Lowered markings, and what else lets the gate hold less back, in the audit trail. An edit is in the log before it is told of; what a crash kept from the trail is
 * found in the log when the study is next opened: its file is written after the trail, so that only rows which the file
 * does not have yet can lack an entry. Each names its row and what that lowers, by which it is known again.
 */
import * as Y from "yjs";
import { byFile } from "../../shared/protocol/provenance.ts";
import type { AuditEntry } from "../audit/entry.ts";
import type { AuditTrail } from "../audit/trail.ts";
import type { Claims } from "../claims.ts";
import type { Log } from "../log.ts";
import { applyIfPossible } from "../update.ts";
import type { Workspace } from "../workspace.ts";
import { findMarker, type LoweredMarking, watchMarkings } from "./watch-markings.ts";

/** Markings that one row of a study's log lowers. */
export interface LoweredByRow {
  readonly study: string;
  /** Of the row. */
  readonly seq: number;
  readonly lowered: readonly LoweredMarking[];
  /** As the audit trail names whose edit it is. */
  readonly by: string;
}

export class LoweredTeller {
  readonly #audit: AuditTrail;
  readonly #log: Log;
  readonly #claims: Claims;
  readonly #workspace: Pick<Workspace, "find">;
  readonly #failed: (error: unknown) => void;
  /** What could not be written; tried again with the next, and when the disk takes writes again. */
  #untold: AuditEntry[] = [];

  /** @param failed hears that the trail could not be written: the edit stands, and is told of later */
  constructor(
    audit: AuditTrail,
    log: Log,
    claims: Claims,
    workspace: Pick<Workspace, "find">,
    failed: (error: unknown) => void,
  ) {
    this.#audit = audit;
    this.#log = log;
    this.#claims = claims;
    this.#workspace = workspace;
    this.#failed = failed;
  }

  /** Tells of them; on return they are in the trail, or kept for later. */
  tell(row: LoweredByRow): void {
    this.#untold.push(...listEntries(row));
    this.tellRest();
  }

  /** Writes what could not be written before. */
  tellRest(): void {
    try {
      for (let entry = this.#untold[0]; entry !== undefined; entry = this.#untold[0]) {
        this.#audit.append(entry);
        this.#untold.shift();
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Before a study is opened: tells of rows that a server which was killed did not come to tell of. */
  tellMissing(study: string): void {
    try {
      const row = this.#workspace.find(study);
      if (row === undefined || this.#log.lastSeq(study) <= row.mirroredSeq) return;
      const found = this.#replay(study, row.mirroredSeq);
      if (found.length === 0) return;
      const told = this.#listTold(study);
      this.#untold.push(...found.flatMap(listEntries).filter((one) => !told.has(nameEntry(one))));
      this.tellRest();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What each row after `seq` lowers. Rows that became one since have been told of: only a running server does that. */
  #replay(study: string, seq: number): LoweredByRow[] {
    const doc = new Y.Doc();
    try {
      return this.#log.read(study).flatMap((row) => {
        const apply = () => applyIfPossible(doc, row.update);
        if (row.seq <= seq) {
          apply();
          return [];
        }
        const { lowered } = watchMarkings(() => doc, apply);
        if (lowered.length === 0) return [];
        const marker = findMarker(doc);
        const by = marker === undefined ? undefined : this.#claims.find(study, marker);
        // Nobody shows themselves by the id under which the server takes in a file.
        return [{ study, seq: row.seq, lowered, by: by ?? byFile }];
      });
    } finally {
      doc.destroy();
    }
  }

  /** What the trail tells of the study's rows, or will. */
  #listTold(study: string): Set<string> {
    const entries = [...this.#audit.read(), ...this.#untold];
    return new Set(entries.filter((one) => one.study === study && isLowering(one.action)).map(nameEntry));
  }
}

const isLowering = (action: unknown) => action === "marking-lowered" || action === "gate-lowered";

/** One for each thing that a row lowers. */
function listEntries({ study, seq, lowered, by }: LoweredByRow): AuditEntry[] {
  return lowered.map(({ file, what, from, to, reason, name }) => ({
    ...{ study, by, action: what === undefined ? "marking-lowered" : "gate-lowered" },
    ...{ ...(file === null ? {} : { path: file }), ...(what && { what }) },
    ...{ from, to, reason, name, edit: seq },
  }));
}

/** By which an entry of a study is known again: its row alone would not do, since a crash comes between two of one row, too. */
const nameEntry = ({ edit, action, what, path }: Record<string, unknown>) =>
  JSON.stringify([Number(edit), action, what ?? null, path ?? null]);

/**
 * Deleting for good: words, or a cell, are taken out of the study as it is, of its comments, of every version, of the log
 * (each room begins a new epoch, which keeps nothing of what was), of the ledger, of the names of people and of the
 * audit trail; the database is written anew, so that no free page of it holds them; and what is out of reach is told.
 *
 * Every step can be done again: an owner who was cut off by a crash starts once more.
 */
import { renameSync } from "node:fs";
import type * as Y from "yjs";
import { threadsOf } from "../../shared/comments/document.ts";
import type { ErasureReport } from "../../shared/protocol/erasure.ts";
import type { RoomKind } from "../../shared/protocol/sync.ts";
import { mapsOf, readEntries, readMeta, readRuns } from "../../shared/study/document.ts";
import { replaceWithoutTrace } from "../atomic-file.ts";
import { listHashes, usesFile } from "../document.ts";
import { startNewEpoch } from "../epoch.ts";
import type { Lab } from "../lab.ts";
import { findHashes } from "./find-hashes.ts";
import { findRemains, holds } from "./find-remains.ts";
import { redactVersions } from "./redact-versions.ts";
import type { Redaction } from "./redaction.ts";

export interface Eraser {
  /** As the audit trail names them. */
  readonly actor: string;
  /** Their id among the study's people. */
  readonly person: string;
  /** Whether the whole lab is theirs. */
  readonly ownsLab: boolean;
}

/** @param length of what is sought, in characters */
export async function erase(
  lab: Lab,
  study: string,
  { actor, person, ownsLab }: Eraser,
  redaction: Redaction,
  length: number,
): Promise<ErasureReport> {
  lab.disk.overwriteDeleted();
  lab.history.forget(study);
  const outputs = lab.rooms.use(study, (doc) => listOutputs(doc));
  const inStudy = redactRoom(lab, study, "study", person, redaction);
  const inComments = redactRoom(lab, study, "comments", person, redaction);
  const versions = redactVersions(lab.versions, study, redaction);
  lab.rooms.changeLedger(study, "study", (ledger) => ledger.forget(versions.cells, redaction.text));
  const people = lab.authority.members.renameAll(study, redaction.text);
  const file = moveFile(lab, study, redaction);
  const audit = redactAudit(lab, study, redaction);
  // Before what may fail for want of room: a trail that was written anew says so in any case.
  lab.audit.append({
    study,
    by: actor,
    action: "erased",
    found: inStudy + inComments,
    versions: versions.changed + versions.dropped,
    ...(audit === null ? {} : { entries: audit.changed, was: audit.was }),
  });
  lab.disk.clean();
  const blobs = await eraseOutputs(lab, study, outputs, redaction, length);
  const own = ownsLab ? undefined : (name: string) => isOfStudy(lab, study, name);
  const remains = await findRemains(lab.workspace.folder, lab.data, redaction.isIn, length, own);
  return {
    study: inStudy,
    comments: inComments,
    versions: versions.changed,
    dropped: versions.dropped,
    people,
    audit: audit?.changed ?? 0,
    outputs: blobs,
    file,
    remains: [...remains.files],
    more: remains.more,
    git: remains.git,
    members: lab.authority.members.list(study).length,
  };
}

/** Whether a file of the workspace is a study's own, or one that it uses. */
function isOfStudy(lab: Lab, study: string, name: string): boolean {
  return lab.workspace.find(study)?.path === name || lab.rooms.use(study, (doc) => usesFile(doc, name));
}

/** Takes it out of a room's document as it is, then begins a new epoch, which has no past. @returns how often it was there */
function redactRoom(lab: Lab, study: string, kind: RoomKind, person: string, redaction: Redaction): number {
  const room = lab.rooms.open(study, kind);
  try {
    redaction.takeCount();
    const before = listTexts(room.doc, kind);
    room.edit((doc) => doc.transact(() => redaction.document(doc)), { by: person, via: "" });
    const count = redaction.takeCount();
    // What was last shown by runs may hold it, in any form: it is made again by running.
    if (kind === "study" && count > 0) room.edit((doc) => mapsOf(doc).runs.clear());
    const after = listTexts(room.doc, kind);
    const touched = new Set([...before.keys()].filter((key) => before.get(key) !== after.get(key)));
    lab.rooms.changeLedger(study, kind, (ledger) => ledger.forget(touched, redaction.text));
    startNewEpoch(lab.rooms, study, kind);
    return count;
  } finally {
    lab.rooms.release(room);
  }
}

/** What a ledger keeps hashes of: cells by id, threads with their messages by id. */
function listTexts(doc: Y.Doc, kind: RoomKind): Map<string, string> {
  if (kind === "study") return new Map(readEntries(doc).map(({ id, source }) => [id, source.toString()]));
  return new Map([...threadsOf(doc)].map(([id, thread]) => [id, JSON.stringify(thread)]));
}

/** Hashes of what the study's runs showed last. */
function listOutputs(doc: Y.Doc): Set<string> {
  const runs = [...readRuns(doc).values()];
  return new Set(
    runs.flatMap(({ outputs, stored }) => (stored === undefined ? [outputs] : [outputs, stored])),
  );
}

/**
 * Removes blobs that this study does not list any more and that stand in no other: the last outputs of this one, and those
 * of earlier runs that hold it.
 * Looking takes minutes where there is much, and people run meanwhile: what they send or list again stays.
 */
export async function eraseOutputs(
  lab: Pick<Lab, "workspace" | "rooms" | "blobs">,
  study: string,
  outputs: ReadonlySet<string>,
  redaction: Pick<Redaction, "isIn">,
  length: number,
): Promise<number> {
  const began = Date.now();
  const listed = new Set<string>();
  for (const { id } of lab.workspace.all())
    for (const hash of lab.rooms.use(id, id === study ? listHashes : findHashes))
      listed.add(lab.blobs.name(hash));
  // A study that somebody opened and left meanwhile has sent what it lists: the blob's time tells.
  const isListedNow = (blob: string) =>
    lab.rooms
      .list()
      .some(({ name, doc }) =>
        [...(name === study ? listHashes : findHashes)(doc)].some((hash) => lab.blobs.name(hash) === blob),
      );
  const names = new Set([...outputs].map((hash) => lab.blobs.name(hash)));
  let count = 0;
  for await (const { name } of lab.blobs.list()) {
    if (listed.has(name)) continue;
    // An encrypted one whose hash is nowhere any more can be opened by nobody: it is looked into in vain, and does no harm.
    const isSought = names.has(name) || (await holds(lab.blobs.locateNamed(name), redaction.isIn, length));
    if (isSought && !isListedNow(name) && (await lab.blobs.eraseOlder(name, began))) count += 1;
  }
  return count;
}

/** The study's file says what the document says now, under a name without the words. @returns whether the name is another */
function moveFile(lab: Lab, study: string, redaction: Redaction): boolean {
  const row = lab.workspace.find(study);
  if (row === undefined) return false;
  const path = lab.workspace.locate(row.path);
  replaceWithoutTrace(path, () => lab.mirror.settle(study));
  lab.mirror.forget(study, redaction.isIn);
  if (!redaction.isIn(row.path)) return false;
  const name = lab.workspace.nameFor(
    lab.rooms.use(study, (doc) => redaction.name(readMeta(doc).title)),
    study,
  );
  renameSync(path, lab.workspace.locate(name));
  lab.workspace.rename(study, name);
  return true;
}

/** A trail that is broken stays as it is: writing it anew would hide that. */
function redactAudit(
  lab: Lab,
  study: string,
  redaction: Redaction,
): { readonly changed: number; readonly was: string } | null {
  try {
    return lab.audit.rewrite(study, (text) => redaction.text(text));
  } catch {
    return null;
  }
}

/**
 * How each study's file is kept the readable mirror of its document, without ever overwriting what another program wrote.
 *
 * The rule, in one table. “Changed” means that the file's hash is not that of what we last wrote or imported;
 * “dirty” that the document has log rows that are in no file yet; “undecided” that file and document say different
 * things of the same words and nobody has decided between them (shared/study/conflicts.ts).
 *
 * | file                 | document                              | then                                              |
 * | -------------------- | ------------------------------------- | ------------------------------------------------- |
 * | equals the document  | any                                   | remembered; a copy is no longer needed            |
 * | missing              | dirty or open                         | written                                           |
 * | unchanged            | undecided                             | written to the copy beside it; people are asked   |
 * | unchanged            | undecided, nobody in it, copy deleted | the file's words are taken                        |
 * | unchanged            | dirty, or was written to a copy       | written                                           |
 * | changed              | any                                   | merged, on what the file said last                |
 *
 * What the file said last is not known of studies that an earlier Chancery kept. There, a changed file is imported by
 * diff when the document is clean and nobody is in it; when it is dirty, the copy is written and people are told.
 */
export type MirrorAction = "remember" | "write" | "import" | "merge" | "take-file" | "copy" | "nothing";

/** The table above as a function of plain facts. Hashes are null where the thing is not there. */
export function decideMirror(facts: {
  readonly file: string | null;
  readonly lastFile: string | null;
  readonly document: string;
  readonly dirty: boolean;
  readonly open: boolean;
  readonly copied: boolean;
  readonly copyIsThere: boolean;
  /** Whether it is known what the file said last. */
  readonly hasBase: boolean;
  readonly undecided: boolean;
}): MirrorAction {
  const { dirty, open, copied, copyIsThere } = facts;
  if (facts.file === null) return dirty || open ? "write" : "nothing";
  // Never read yet, or stopped while it was read: the import is a diff, so doing it again changes nothing.
  if (facts.lastFile === null) return "import";
  if (facts.file === facts.document) return "remember";
  if (facts.file === facts.lastFile) {
    if (!facts.undecided) return dirty || copied ? "write" : "nothing";
    if (copied && !copyIsThere && !open) return "take-file";
    return dirty || !copyIsThere ? "copy" : "nothing";
  }
  if (facts.hasBase) return "merge";
  if (dirty) return "copy";
  return open || (copied && copyIsThere) ? "nothing" : "import";
}

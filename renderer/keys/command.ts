import { mayComment } from "../../shared/protocol/sync.ts";
import type { Desk } from "./desk.ts";
import type { KeyWord } from "./words.ts";

export type CommandGroup = "go" | "run" | "cells" | "editor" | "look" | "study";

/**
 * Where a command's keys are its own:
 * - `cell`: the keyboard is on a cell as a whole. Single letters are only ever keys there.
 * - `study`: anywhere but in fields, editors, menus and dialogs.
 * - `all`: also in fields and editors.
 * - `editor`: in a cell's editor, which reads them itself (editor/keys.ts); listed for the help sheet.
 */
export type Place = "cell" | "study" | "all" | "editor";

/** Something a person can do, for keys, help sheet and palette alike. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly words: KeyWord;
  /** As chords.ts reads them; the first is shown. None: by the palette only. */
  readonly keys: readonly string[];
  /** More keys to show: the browser makes an event of its own of them, such as Copy, or they are keys everywhere. */
  readonly native?: readonly string[] | undefined;
  readonly place: Place;
  /** Only for those who may change the study. */
  readonly writes?: true | undefined;
  /** Only for those who may comment. */
  readonly comments?: true | undefined;
  /** Whether it is about the current cell: without one it is neither done nor offered. */
  readonly ofCell?: true | undefined;
  /** Also where the study is a briefing, which has no code and whose keys do nothing to cells. */
  readonly reads?: true | undefined;
  /** Whether a key that is held does it again and again. */
  readonly repeats?: true;
  /** Keys that only the help sheet tells of: the palette has no use for it. */
  readonly keysOnly?: true;
  /** Its keys are told of at another command. */
  readonly isUnlisted?: true;
  readonly run: (desk: Desk) => void;
}

/** Whether a command can be done now. */
export function isOffered({ writes, comments, ofCell, reads }: Command, desk: Desk): boolean {
  if (desk.isBriefing && !reads) return false;
  if (comments && !mayComment(desk.study.role.get())) return false;
  return (!writes || desk.study.mayWrite()) && (!ofCell || desk.current() !== null);
}

/** All that is done by keys, in one table: the keys, the help sheet and the palette read it. */
import { say } from "../../shared/words/catalogue.ts";
import { navigate } from "../app/router.ts";
import { settingsOpen } from "../settings/open-settings.ts";
import { editsAsItLooks } from "../stores/prose-look.ts";
import { focusCell } from "../study/actions.ts";
import { chooseFiles } from "../study/files/choose-files.ts";
import { copyChosen } from "./clipboard/copy.ts";
import { pasteKept } from "./clipboard/paste.ts";
import type { Command, CommandGroup } from "./command.ts";
import type { Desk } from "./desk.ts";
import { findField } from "./find/field.ts";
import * as group from "./group.ts";
import type { KeyWord } from "./words.ts";

type Parts = [words: KeyWord, keys: readonly string[], run: (desk: Desk) => void, more?: Partial<Command>];

/** Commands of one group that have the same in common. Their ids are the keys of the record. */
function list(
  of: CommandGroup,
  common: Pick<Command, "place"> & Partial<Command>,
  commands: Readonly<Record<string, Parts>>,
): Command[] {
  return Object.entries(commands).map(([id, [words, keys, run, more]]) => ({
    ...common,
    ...{ id, group: of, words, keys, run },
    ...more,
  }));
}

/** Keys that an editor reads itself (editor/keys.ts). */
const byEditor = () => {};

/** To the cell as a whole from a control in it; from several chosen cells to the one. */
function goToWhole(desk: Desk): void {
  const cell = document.activeElement?.closest<HTMLElement>("[data-cell]")?.dataset.cell;
  desk.focus.collapse();
  if (cell !== undefined) focusCell(cell);
}

function edit(desk: Desk): void {
  const cell = desk.current();
  desk.focus.collapse();
  if (cell !== null) desk.focus.edit(cell);
}

/** What is edited runs by itself from now on, or not any more. */
function switchRuns({ study, speak }: Desk): void {
  const automatic = !study.automatic.get();
  study.automatic.set(automatic);
  speak(say(automatic ? "study.automatic.begin" : "study.automatic.end"));
}

function commentOnCell(desk: Desk): void {
  const cell = desk.current();
  if (cell !== null) desk.discussion.start({ cell, anchor: { on: "cell" }, quote: "" });
}

/** The bar; where it is open, its field. */
function openFind({ panel }: Desk): void {
  const field = document.getElementById(findField);
  if (!(field instanceof HTMLInputElement)) panel.set("find");
  else {
    field.focus();
    field.select();
  }
}

const cell = { place: "cell", ofCell: true } as const;
const study = { place: "study" } as const;
const editor = { place: "editor", keysOnly: true } as const;

export const commands: readonly Command[] = [
  ...list(
    "go",
    { ...cell, repeats: true, keysOnly: true },
    {
      "go.up": ["keys.go.up", ["ArrowUp", "k"], (desk) => group.step(desk, "up")],
      "go.down": ["keys.go.down", ["ArrowDown", "j"], (desk) => group.step(desk, "down")],
      "go.first": ["keys.go.first", ["Home"], (desk) => group.goToEnd(desk, "first")],
      "go.last": ["keys.go.last", ["End"], (desk) => group.goToEnd(desk, "last")],
      "extend.up": ["keys.extend.up", ["Shift+ArrowUp", "Shift+k"], (desk) => group.extend(desk, "up")],
      "extend.down": [
        "keys.extend.down",
        ["Shift+ArrowDown", "Shift+j"],
        (desk) => group.extend(desk, "down"),
      ],
      "extend.all": ["keys.extend.all", ["Mod+a"], group.chooseAll],
    },
  ),
  ...list("go", cell, {
    edit: ["keys.edit", ["Enter"], edit, { writes: true }],
    whole: ["keys.whole", ["Escape"], goToWhole, { place: "study", keysOnly: true }],
  }),
  ...list("run", cell, {
    "run.stay": ["keys.run.stay", ["Mod+Enter"], (desk) => group.run(desk, "stay")],
    "run.next": ["keys.run.next", ["Shift+Enter"], (desk) => group.run(desk, "next")],
    "run.add": ["keys.run.add", ["Alt+Enter"], (desk) => group.run(desk, "add"), { writes: true }],
    stop: ["keys.stop", ["i i"], (desk) => desk.study.session.stop(), { ofCell: undefined }],
    restart: ["keys.restart", ["0 0"], (desk) => desk.study.session.restart(), { ofCell: undefined }],
  }),
  ...list("run", study, {
    "run.all": ["keys.run.all", [], (desk) => desk.study.session.runAll(), { reads: true }],
    "run.stale": ["keys.run.stale", [], (desk) => desk.study.session.runStale(), { reads: true }],
    "run.mode": ["keys.run.mode", [], switchRuns],
  }),
  ...list(
    "cells",
    { ...cell, writes: true },
    {
      "add.above": ["keys.add.above", ["a"], (desk) => group.addCell(desk, "above")],
      "add.below": ["keys.add.below", ["b"], (desk) => group.addCell(desk, "below")],
      delete: ["keys.delete", ["d d"], group.remove],
      cut: ["keys.cut", ["x"], (desk) => copyChosen(desk, "cut"), { native: ["Mod+x"] }],
      copy: [
        "keys.copy",
        ["c"],
        (desk) => copyChosen(desk, "copy"),
        { native: ["Mod+c"], writes: undefined },
      ],
      paste: ["keys.paste.below", ["v"], (desk) => pasteKept(desk, "below")],
      "paste.above": ["keys.paste.above", ["Shift+v"], (desk) => pasteKept(desk, "above")],
      "paste.system": ["keys.paste.system", [], byEditor, { native: ["Mod+v"], keysOnly: true }],
      "move.up": ["keys.move.up", ["Alt+ArrowUp"], (desk) => group.move(desk, "up"), { repeats: true }],
      "move.down": [
        "keys.move.down",
        ["Alt+ArrowDown"],
        (desk) => group.move(desk, "down"),
        { repeats: true },
      ],
      "turn.text": ["keys.turn.text", ["m"], (desk) => desk.actions.turn(desk.chosen(), "text")],
      "turn.code": ["keys.turn.code", ["y"], (desk) => desk.actions.turn(desk.chosen(), "ts")],
      join: ["keys.join", ["Shift+m"], group.join],
      undo: ["keys.undo", ["z"], (desk) => desk.actions.undo(), { native: ["Mod+z"], ofCell: undefined }],
      redo: [
        "keys.redo",
        ["Shift+z"],
        (desk) => desk.actions.redo(),
        { native: ["Mod+Shift+z"], ofCell: undefined },
      ],
    },
  ),
  ...list(
    "cells",
    { ...study, writes: true, keysOnly: true, isUnlisted: true },
    {
      "undo.study": ["keys.undo", ["Mod+z"], (desk) => desk.actions.undo()],
      "redo.study": ["keys.redo", ["Mod+Shift+z", "Mod+y"], (desk) => desk.actions.redo()],
    },
  ),
  ...list("look", cell, {
    "fold.code": ["keys.fold.code", ["l"], (desk) => group.fold(desk, "code")],
    "fold.output": ["keys.fold.output", ["o"], (desk) => group.fold(desk, "output")],
  }),
  ...list("study", cell, {
    "comment.cell": ["keys.comment", [], commentOnCell, { comments: true }],
  }),
  ...list("editor", editor, {
    "editor.leave": ["keys.leave", ["Escape"], byEditor],
    "editor.stay": ["keys.run.stay", ["Mod+Enter"], byEditor],
    "editor.next": ["keys.run.next", ["Shift+Enter"], byEditor],
    "editor.add": ["keys.run.add", ["Alt+Enter"], byEditor, { writes: true }],
    "editor.split": ["keys.split", ["Mod+Shift+-"], byEditor, { writes: true }],
    "editor.undo": ["keys.undo", ["Mod+z"], byEditor, { writes: true }],
    "editor.redo": ["keys.redo", ["Mod+Shift+z", "Mod+y"], byEditor, { writes: true }],
  }),
  ...list("study", study, {
    palette: [
      "keys.palette",
      ["Mod+k", "Mod+Shift+p"],
      (desk) => desk.panel.set("palette"),
      { place: "all", keysOnly: true, reads: true },
    ],
    find: ["keys.find", ["Mod+Shift+f"], openFind, { place: "all", native: ["f", "Mod+f"] }],
    "find.cell": ["keys.find", ["f"], openFind, { place: "cell", isUnlisted: true, keysOnly: true }],
    "find.study": ["keys.find", ["Mod+f"], openFind, { isUnlisted: true, keysOnly: true }],
    "text.look": ["keys.text.look", [], () => editsAsItLooks.set(!editsAsItLooks.get()), { writes: true }],
    "comments.list": ["keys.comments", [], (desk) => desk.discussion.list(true), { reads: true }],
    reproduce: ["keys.reproduce", [], (desk) => desk.panel.set("reproduce"), { reads: true }],
    files: ["keys.files", [], chooseFiles, { writes: true }],
    graph: ["keys.graph", [], (desk) => desk.panel.set("graph")],
    export: ["keys.export", [], (desk) => desk.panel.set("export"), { reads: true }],
    present: ["keys.present", [], (desk) => desk.panel.set("present"), { reads: true }],
    settings: ["keys.settings", [], () => settingsOpen.set(true), { reads: true }],
    studies: ["keys.studies", [], () => navigate("/"), { reads: true }],
    "sheet.cell": ["keys.sheet", ["?", "h"], (desk) => desk.panel.set("sheet"), { place: "cell" }],
  }),
];

/** What the palette finds: commands, headings and cells, studies. */
import type { StudyEntry } from "../../../shared/protocol/api.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { navigate, openStudyPage } from "../../app/router.ts";
import { currentTellMath } from "../../markdown/math.ts";
import { nameCell } from "../../study/actions.ts";
import { readOutline } from "../../study/outline.ts";
import { type Command, isOffered } from "../command.ts";
import { type Desk, goToCell } from "../desk.ts";
import { sayKey } from "../words.ts";
import { rate } from "./fuzzy.ts";

export interface Entry {
  /** Remembered where it was chosen. */
  readonly id: string;
  readonly kind: "command" | "cell" | "study";
  readonly name: string;
  /** What else tells it apart; it is searched, too. */
  readonly detail: string;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
  readonly run: (desk: Desk) => void;
}

/** Letters of a cell's first line that are shown. */
const lineLetters = 80;
const cutLine = (source: string) => source.trimStart().split("\n", 1)[0]?.slice(0, lineLetters) ?? "";

/** Everything that may be chosen now. */
export function listEntries(
  desk: Desk,
  commands: readonly Command[],
  cells: readonly Cell[],
  studies: readonly StudyEntry[],
): Entry[] {
  return [
    ...commands
      .filter((command) => !command.keysOnly && isOffered(command, desk))
      .map(
        ({ id, words, keys, run }): Entry => ({
          ...{ id: `command ${id}`, kind: "command", name: sayKey(words), detail: "" },
          ...{ keys: keys[0], run },
        }),
      ),
    ...listCells(desk.isBriefing ? cells.filter(({ id }) => isDrawn(id)) : cells),
    ...studies
      .filter(({ id }) => id !== desk.study.id)
      .map(
        ({ id, title }): Entry => ({
          ...{ id: `study ${id}`, kind: "study", name: title || say("home.untitled"), detail: "" },
          run: () => openStudyPage(id),
        }),
      ),
  ];
}

/** Briefings leave out cells that show nothing. */
const isDrawn = (id: string) => document.getElementById(nameCell(id)) !== null;

/** Prose by its headings, or its first line; code by its name, with its first line. */
function listCells(cells: readonly Cell[]): Entry[] {
  const outline = readOutline(cells, currentTellMath());
  return cells.flatMap(({ id, kind, source }): Entry[] => {
    const run = (desk: Desk) => {
      desk.focus.collapse();
      goToCell(desk, id);
    };
    if (kind !== "text") return [{ id: `cell ${id}`, kind: "cell", name: id, detail: cutLine(source), run }];
    const headings = outline.filter(({ cell }) => cell === id);
    if (headings.length === 0)
      return [{ id: `cell ${id}`, kind: "cell", name: cutLine(source) || id, detail: "", run }];
    return headings.map(({ index, text }) => ({
      ...{ id: `cell ${id} ${index}`, kind: "cell", name: text, detail: "" },
      run: (desk) => {
        run(desk);
        document
          .getElementById(`cell-${id}`)
          ?.querySelectorAll("h1, h2, h3, h4, h5, h6")
          [index]?.scrollIntoView();
      },
    }));
  });
}

/** Below what is found here: what is typed, in all studies. */
export function listElsewhere(typed: string): Entry[] {
  const asked = typed.trim();
  if (asked === "") return [];
  return [
    {
      ...{ id: "everywhere", kind: "command", name: sayKey("palette.everywhere", { asked }), detail: "" },
      run: () => navigate(`/?q=${encodeURIComponent(asked)}`),
    },
  ];
}

/** Entries drawn at most. */
const mostShown = 50;

/**
 * What fits best comes first, and what was chosen lately before what fits as well.
 * @param recent ids of entries, the last chosen first
 */
export function findEntries(entries: readonly Entry[], typed: string, recent: readonly string[]): Entry[] {
  const lateness = (id: string) => {
    const at = recent.indexOf(id);
    return at < 0 ? 0 : (recent.length - at) / recent.length;
  };
  const isEmpty = typed.trim() === "";
  return entries
    .map((entry, index) => {
      // A detail alone is a poorer fit than a name.
      const fit = isEmpty
        ? 1
        : Math.max(rate(typed, entry.name), rate(typed, `${entry.name} ${entry.detail}`) / 2);
      return { entry, index, fit, sum: fit + lateness(entry.id) * (isEmpty ? 1 : 3) };
    })
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.sum - a.sum || a.index - b.index)
    .slice(0, mostShown)
    .map(({ entry }) => entry);
}

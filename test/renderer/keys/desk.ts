/** A desk over a real document, with the cells on a page of jsdom. */
import * as Y from "yjs";
import type { Command } from "../../../renderer/keys/command.ts";
import { commands } from "../../../renderer/keys/commands.ts";
import { createDesk } from "../../../renderer/keys/desk.ts";
import { createCellFocus } from "../../../renderer/stores/cell-focus.ts";
import { openFolds } from "../../../renderer/stores/folds.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { createActions } from "../../../renderer/study/actions.ts";
import type { OpenStudy } from "../../../renderer/study/study-context.ts";
import { type Role, roleAllows } from "../../../shared/protocol/sync.ts";
import { readStudy } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";

/**
 * @param texts sources of code cells, which are named a, b, c …; those that begin with # are prose
 */
export function setDesk(
  texts: readonly string[],
  { role = "editor" as Role, withheld = [] as readonly string[], origins = [] as unknown[] } = {},
) {
  const doc = new Y.Doc();
  let after: string | null = null;
  for (const [index, source] of texts.entries())
    after = insertCell(
      doc,
      { id: "abcdef".charAt(index), kind: source.startsWith("#") ? "text" : "ts", source },
      after,
    );
  doc.on("afterTransaction", ({ origin }: Y.Transaction) => origins.push(origin));
  const ran: string[][] = [];
  const study = {
    ...{ id: "s", doc, undo: new StudyHistory(doc), view: openStudyView(doc) },
    role: createStore<Role | null>(role),
    mayWrite: () => roleAllows(role, "editor"),
    trust: { get: () => ({ withheld: new Map(withheld.map((id) => [id, ["Bo"]])) }) },
    automatic: createStore(true),
    session: { run: (...ids: string[]) => void ran.push(ids) },
  };
  const focus = createCellFocus();
  const folds = openFolds("s", { getItem: () => null, setItem() {} });
  // What commands use of a study.
  const open = {
    study,
    focus,
    folds,
    panel: createStore(null),
    discussion: { list() {} },
  } as unknown as OpenStudy;
  const desk = createDesk({ ...open, actions: createActions(open.study, focus) });
  const settle = async () => {
    await Promise.resolve();
    draw();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  /** The page: a section per cell. */
  const draw = () => {
    const at = document.activeElement?.id;
    document.body.replaceChildren(
      ...readStudy(doc).cells.map(({ id }) => {
        const section = Object.assign(document.createElement("section"), { id: `cell-${id}`, tabIndex: -1 });
        section.dataset.cell = id;
        section.scrollIntoView = () => {};
        return section;
      }),
    );
    if (at) document.getElementById(at)?.focus();
  };
  draw();
  return {
    ...{ desk, doc, ran, settle, undo: study.undo },
    names: () => readStudy(doc).cells.map(({ id }) => id),
    sources: () => readStudy(doc).cells.map(({ source }) => source),
    at: () => document.activeElement?.id ?? "",
    /** Does a command by its id. */
    async act(id: string) {
      const command = commands.find((one: Command) => one.id === id);
      if (!command) throw new Error(`There is no command ${id}.`);
      command.run(desk);
      await settle();
    },
    async goTo(id: string) {
      desk.focus.enter(id);
      desk.focus.collapse();
      document.getElementById(`cell-${id}`)?.focus();
      await settle();
    },
  };
}

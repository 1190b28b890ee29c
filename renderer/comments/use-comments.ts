/** What parts of the screen ask of the comments. */
import { useEffect, useMemo, useRef } from "react";
import type { Mention, Thread } from "../../shared/comments/model.ts";
import { locateText, type TextPlace } from "../../shared/comments/text-anchor.ts";
import { mayComment } from "../../shared/protocol/sync.ts";
import type { Cell } from "../../shared/study/model.ts";
import { checkName } from "../editor/presence.ts";
import type { CommentMark } from "../editor/props.ts";
import { person } from "../stores/app.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { type Beside, createBeside } from "./beside.ts";
import type { SendingFacts } from "./describe-sending.ts";
import type { Me } from "./filter.ts";

/** Whether this person may write comments. */
export function useMayComment(): boolean {
  const { study } = useStudy();
  return mayComment(useStore(study.role));
}

/** What is known of the way that comments take to the server. */
export function useSendingFacts(): SendingFacts {
  const { room } = useStudy().study.comments;
  const mayWrite = useMayComment();
  const saving = useStore(room.saving);
  const refusal = useSelected(room.connection, (connection) => connection?.refusal?.reason ?? null);
  return { mayWrite, saving, refusal };
}

/** Who this person is among the writers. */
export function useMe(): Me {
  const { study } = useStudy();
  const { name } = useStore(person);
  return useMemo(() => ({ writer: study.comments.writer, name }), [study, name]);
}

/** Whether any cell has comments beside it, so that the margin is to be wide. */
export function useMarginComments(): boolean {
  const { study, discussion } = useStudy();
  const isDrafting = useSelected(discussion, ({ draft }) => draft !== null);
  const hasOpen = useSelected(study.comments, ({ sorted }) =>
    sorted.some(({ resolved }) => resolved === null),
  );
  return isDrafting || hasOpen;
}

const none: readonly Thread[] = [];

const arranged = new WeakMap<StudyStore, Beside>();

/** The threads that stand beside a cell, the oldest first. */
export function useCellThreads(cell: string): readonly Thread[] {
  const { study } = useStudy();
  const select = () => {
    const beside = arranged.get(study) ?? createBeside(study.doc);
    arranged.set(study, beside);
    return beside(study.view.get().cells, study.comments.get()).get(cell) ?? none;
  };
  useSelected(study.comments, select, sameThreads);
  return useSelected(study.view, select, sameThreads);
}

function sameThreads(a: readonly Thread[], b: readonly Thread[]): boolean {
  return a.length === b.length && a.every((thread, index) => thread === b[index]);
}

/** Threads of one cell whose places are marked in its text: a flood of them would keep the page from answering. */
const maxMarks = 100;

/** The places in a cell's text that open comments, or the one being written, stand on. */
export function useMarks(cell: Cell): readonly CommentMark[] {
  const { study, discussion } = useStudy();
  const threads = useCellThreads(cell.id);
  const current = useSelected(discussion, (view) => view.current);
  const draft = useSelected(discussion, (view) => (view.draft?.cell === cell.id ? view.draft : null));
  const last = useRef<readonly CommentMark[]>([]);
  const { source } = cell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: places move with the text
  return useMemo(() => {
    const open = threads.filter(({ id, resolved }) => resolved === null || id === current).slice(-maxMarks);
    const wanted = draft ? [...open, { ...draft, id: "" }] : open;
    const marks = wanted.flatMap(({ id, cell: own, anchor, quote }): CommentMark[] => {
      const place = anchor.on === "text" ? locateText(study.doc, own, anchor, quote) : null;
      if (place?.cell !== cell.id) return [];
      return [{ thread: id, from: place.from, to: place.to, isCurrent: id === current || id === "" }];
    });
    // The same list where nothing moved, so that the editor does not mark anew.
    if (JSON.stringify(marks) !== JSON.stringify(last.current)) last.current = marks;
    return last.current;
  }, [study, threads, draft, current, source]);
}

/** Where the text of a thread is; null when it was removed, undefined when it is about no text. */
export function usePlace({ cell, anchor, quote }: Thread): TextPlace | null | undefined {
  const { study } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  // biome-ignore lint/correctness/useExhaustiveDependencies: places move with the text
  return useMemo(
    () => (anchor.on === "text" ? locateText(study.doc, cell, anchor, quote) : undefined),
    [study, cell, anchor, quote, cells],
  );
}

/** People named in lists of those who could be meant: one who comments under a hundred names offers a hundred. */
const maxPeople = 200;

/** People who can be named: who is here, and who has written. */
export function usePeopleToName(): readonly Mention[] {
  const { study } = useStudy();
  const me = useMe();
  const here = useStore(study.people);
  const { sorted } = useStore(study.comments);
  return useMemo(() => {
    const people = new Map<string, Mention>();
    const add = (by: string, name: string) => {
      const checked = checkName(name);
      if (checked === "" || by === me.writer || people.size >= maxPeople) return;
      const key = checked.toLowerCase();
      const known = people.get(key);
      // Two devices of one name cannot be told apart by it: then the name alone is meant.
      if (!known || (known.by === "" && by !== "")) people.set(key, { by, name: checked });
      else if (by !== "" && known.by !== by) people.set(key, { by: "", name: checked });
    };
    for (const { name } of here) add("", name);
    for (const { messages } of sorted) for (const { by, name } of messages) add(by, name);
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }, [me, here, sorted]);
}

/** Calls back when a thread is looked at. */
export function useSeen(thread: string, isOpen: boolean, messages: number): void {
  const { study } = useStudy();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes while it is open is seen too
  useEffect(() => {
    if (isOpen) study.comments.markSeen(thread);
  }, [study, thread, isOpen, messages]);
}

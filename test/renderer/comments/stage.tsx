/** A study's comments on a page of jsdom: real stores and components, a room without a network. */
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import * as Y from "yjs";
import { createDiscussion } from "../../../renderer/comments/discussion.ts";
import { openCommentAuthors } from "../../../renderer/stores/comment-authors.ts";
import { openComments } from "../../../renderer/stores/comments.ts";
import { openCommentsRoom } from "../../../renderer/stores/comments-room.ts";
import type { DeviceFacts } from "../../../renderer/stores/save-state.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import { StudyHistory } from "../../../renderer/stores/study-history.ts";
import { openStudyView } from "../../../renderer/stores/study-view.ts";
import { openSuggestions } from "../../../renderer/stores/suggestions.ts";
import type { SyncProvider } from "../../../renderer/stores/sync-provider.ts";
import { type OpenStudy, StudyContext } from "../../../renderer/study/study-context.ts";
import { type Role, roleAllows } from "../../../shared/protocol/sync.ts";
import { insertCell } from "../../../shared/study/operations.ts";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Shows `children` in a study with one cell of prose, `prose`, to a person of this role. */
export async function stage(role: Role, isWide: boolean, children: ReactNode) {
  let isWideNow = isWide;
  const onWidth = new Set<() => void>();
  Object.assign(window, {
    // jsdom has none.
    CSS: { escape: (text: string) => text },
    matchMedia: () => ({
      get matches() {
        return isWideNow;
      },
      addEventListener: (_: string, listener: () => void) => void onWidth.add(listener),
      removeEventListener: (_: string, listener: () => void) => void onWidth.delete(listener),
    }),
  });
  const doc = new Y.Doc();
  insertCell(doc, { id: "prose", kind: "text", source: "The share has fallen since 1990." }, null);
  const roles = createStore<Role | null>(role);
  const listeners = new Map<string, (event: never) => void>();
  const person = createStore({ name: "Ada", color: "#332288", chosen: true });
  const room = openCommentsRoom({
    study: "s1",
    url: "ws://lab/sync",
    person,
    role: roles,
    openCopy: () => ({
      state: createStore<DeviceFacts>("kept"),
      opened: Promise.resolve(true),
      epoch: () => null,
      setEpoch() {},
      carryOver: () => Promise.reject(new Error("no epoch ends here")),
      dispose() {},
    }),
    createProvider: () =>
      ({
        ...{
          ws: null,
          wsconnected: false,
          wsUnsuccessfulReconnects: 0,
          shouldConnect: true,
          maxBackoffTime: 0,
        },
        ...{ messageHandlers: [() => {}], connect() {}, destroy() {} },
        on: (event: string, listener: (event: never) => void) => void listeners.set(event, listener),
      }) as unknown as SyncProvider,
  });
  const authors = openCommentAuthors();
  const comments = openComments({
    study: "s1",
    room,
    person,
    writer: "ada1",
    authors,
    storage: { getItem: () => null, setItem() {} },
    isOwner: () => roles.get() === "owner",
  });
  const discussion = createDiscussion();
  const undo = new StudyHistory(doc);
  const mayDecide = () => roleAllows(roles.get() ?? "viewer", "editor");
  const suggestions = openSuggestions({ ...{ room, doc, undo, person, mayDecide }, writer: "ada1" });
  const study = {
    ...{ id: "s1", doc, role: roles, comments, suggestions, view: openStudyView(doc) },
    people: createStore([{ client: 7, name: "Ben Roth", color: "#117733", cell: null }]),
    session: createStore({ cells: new Map() }),
  };
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  await act(async () => {
    root.render(
      <StudyContext value={{ study, discussion } as unknown as OpenStudy}>{children}</StudyContext>,
    );
  });
  const find = (selector: string) => place.querySelector<HTMLElement>(selector);
  return {
    ...{ doc, room, comments, suggestions, authors, discussion, find },
    /** The window becomes wide or narrow. */
    resize: (wide: boolean) =>
      act(async () => {
        isWideNow = wide;
        for (const listener of [...onWidth]) listener();
      }),
    /** The server lets this person do something else from now on. */
    setRole: (next: Role) => act(async () => roles.set(next)),
    /** The connection ends; with a code of 44xx for good. */
    disconnect: (code: number, reason: string) =>
      act(async () => listeners.get("connection-close")?.({ code, reason } as never)),
    all: (selector: string) => [...place.querySelectorAll<HTMLElement>(selector)],
    text: () => place.textContent ?? "",
    act: (change: () => void) => act(async () => change()),
    press: (name: string) =>
      act(async () => {
        const button = [...place.querySelectorAll("button")].find(
          (one) => (one.getAttribute("aria-label") ?? one.textContent) === name,
        );
        if (!button) throw new Error(`There is no button "${name}".`);
        button.click();
      }),
    /** Types into the field that has the focus. */
    type: (text: string) =>
      act(async () => {
        const field = document.activeElement;
        if (!(field instanceof HTMLTextAreaElement)) throw new Error("No field has the focus.");
        const write = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
        write?.call(field, field.value + text);
        field.setSelectionRange(field.value.length, field.value.length);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    key: (key: string, held: KeyboardEventInit = {}) =>
      act(async () => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }),
        );
      }),
    async end() {
      await act(async () => root.unmount());
      place.remove();
      room.dispose();
    },
  };
}

import { describe, expect, it } from "vitest";
import { type Filter, filterThreads } from "../../../renderer/comments/filter.ts";
import type { Mention, Message, Thread } from "../../../shared/comments/model.ts";

const me = { writer: "me", name: "Ada" };
const mark = (by: string) => ({ by, name: by, at: "2026-11-28T10:00:00Z" });
const message = (by: string, mentions: readonly Mention[] = [], deleted = false): Message => ({
  ...mark(by),
  id: `${by}-${mentions.length}`,
  text: "?",
  mentions,
  deleted,
  edited: null,
});
const thread = (id: string, messages: Message[], part: Partial<Thread> = {}): Thread => ({
  ...mark("ben"),
  id,
  cell: "votes",
  anchor: { on: "cell" },
  quote: "",
  resolved: null,
  turns: [],
  messages,
  ...part,
});

const threads = [
  thread("theirs", [message("ben")]),
  thread("answered", [message("ben"), message("me")]),
  thread("took back", [message("ben"), message("me", [], true)]),
  thread("names my device", [message("ben", [{ by: "me", name: "Whoever I was" }])]),
  thread("names my name", [message("ben", [{ by: "", name: "ada" }])], { cell: "chart" }),
  thread("names another Ada", [message("ben", [{ by: "other", name: "Ada" }])]),
  thread("names me myself", [message("me", [{ by: "", name: "Ada" }])]),
  thread("done", [message("me")], { resolved: mark("ben") }),
];
const show = (filter: Partial<Filter>) => {
  const { shown, counts } = filterThreads(threads, { state: "open", who: "all", cell: null, ...filter }, me);
  return { ids: shown.map(({ id }) => id), counts };
};

describe("the filters of the list", () => {
  it("show open or resolved ones", () => {
    expect(show({}).ids).toHaveLength(7);
    expect(show({ state: "resolved" }).ids).toEqual(["done"]);
  });

  it("show where this person wrote, and where others name them, by device or else by name", () => {
    expect(show({ who: "mine" }).ids).toEqual(["answered", "names me myself"]);
    expect(show({ who: "mentions" }).ids).toEqual(["names my device", "names my name"]);
  });

  it("show those of one cell", () => {
    expect(show({ cell: "chart" }).ids).toEqual(["names my name"]);
    expect(show({ cell: "gone" }).ids).toEqual([]);
  });

  it("count what each choice would show", () => {
    expect(show({}).counts).toEqual({ open: 7, resolved: 1, all: 7, mine: 2, mentions: 2 });
    expect(show({ who: "mine", state: "resolved" }).counts).toEqual({
      open: 2,
      resolved: 1,
      all: 1,
      mine: 1,
      mentions: 0,
    });
  });
});

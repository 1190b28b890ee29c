// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import {
  compileQuery,
  fillTemplate,
  findMatches,
  type Query,
} from "../../../renderer/keys/find/find-matches.ts";
import { readPageText } from "../../../renderer/keys/find/page-text.ts";
import { makeEdits, replaceMatches } from "../../../renderer/keys/find/replace.ts";
import { type FindWorker, openSearch } from "../../../renderer/keys/find/search.ts";
import { setDesk } from "./desk.ts";

const query = (text: string, more: Partial<Query> = {}): Query => ({
  ...{ text, matchCase: false, wholeWord: false, pattern: false },
  ...more,
});
const found = (texts: string[], ...of: Parameters<typeof query>) =>
  findMatches(texts, query(...of)).matches.map(({ text, from, to }) => texts[text]?.slice(from, to));

describe("finding", () => {
  it("takes a text as it is, with its special signs", () => {
    expect(found(["a.b + axb", "(a.b)"], "a.b")).toEqual(["a.b", "a.b"]);
    expect(found(["$1 [x] \\ ^ {2} |/"], "\\ ^ {2} |/")).toHaveLength(1);
    expect(found(["abc"], "")).toEqual([]);
  });

  it("minds capitals and whole words of any script where that is asked for", () => {
    expect(found(["Vote vote VOTE"], "vote")).toHaveLength(3);
    expect(found(["Vote vote VOTE"], "vote", { matchCase: true })).toEqual(["vote"]);
    expect(found(["été, étés, l’été"], "été", { wholeWord: true })).toEqual(["été", "été"]);
    expect(found(["vote votes avote"], "vot.", { wholeWord: true, pattern: true })).toEqual(["vote"]);
  });

  it("takes patterns line by line, and no match without letters", () => {
    expect(found(["one\ntwo"], "^t\\w+$", { pattern: true })).toEqual(["two"]);
    expect(found(["aba"], "b*", { pattern: true })).toEqual(["b"]);
    expect(() => compileQuery(query("(", { pattern: true }))).toThrow(SyntaxError);
    // Whole words would make one of what is none.
    expect(() => compileQuery(query("a)|(?:b", { pattern: true, wholeWord: true }))).toThrow(SyntaxError);
  });

  it("ends at ten thousand, and says that there are more", () => {
    expect(findMatches(["a".repeat(10_001)], query("a"))).toMatchObject({ more: true });
    expect(findMatches(["a".repeat(10_000)], query("a")).more).toBe(false);
  });
});

describe("what is written in the place of a match", () => {
  const fill = (source: string, pattern: string, template: string) => {
    const asked = query(pattern, { pattern: true });
    const [match] = findMatches([source], asked).matches;
    return match && fillTemplate(template, source.slice(match.from, match.to), match, asked);
  };

  it("has what a pattern's groups caught, as String.replace has it", () => {
    const cases: [string, string, string][] = [
      ["2026-11", "(\\d+)-(\\d+)", "$2/$1 $& $$1 $3"],
      ["vote", "(?<all>v(x)?ote)", "[$<all>$2]"],
    ];
    for (const [source, pattern, template] of cases)
      expect(fill(source, pattern, template)).toBe(source.replace(new RegExp(pattern, "u"), template));
  });

  it("is the text itself where there is no pattern", () => {
    const asked = query("a");
    const match = { text: 0, from: 0, to: 1, groups: [], named: {} };
    expect(fillTemplate("$& $1", "a", match, asked)).toBe("$& $1");
  });
});

describe("replacing", () => {
  const searchDesk = (texts: string[], asked: Query) => {
    const set = setDesk(texts);
    const targets = set.desk.study.view.get().cells.map(({ id, source }) => ({
      ...{ cell: id, part: "source" as const, text: source },
    }));
    const { matches } = findMatches(
      targets.map(({ text }) => text),
      asked,
    );
    return { ...set, targets, matches };
  };

  it("is one step of undo over all cells", () => {
    const asked = query("vote");
    const { desk, sources, undo, targets, matches } = searchDesk(
      ["const vote = 1", "vote + vote", "# Votes"],
      asked,
    );
    expect(replaceMatches(desk, targets, matches, "share", asked)).toBeNull();
    expect(sources()).toEqual(["const share = 1", "share + share", "# shares"]);
    undo.undo();
    expect(sources()).toEqual(["const vote = 1", "vote + vote", "# Votes"]);
  });

  it("leaves every letter that stays where it is, so that what others type there stays", () => {
    const asked = query("colour");
    const { targets, matches } = searchDesk(["the colour of"], asked);
    expect(makeEdits(targets, matches, "color", asked)).toEqual([{ cell: "a", from: 8, to: 9, text: "" }]);
  });

  it("is not done to a text that has changed meanwhile, and says so", () => {
    const asked = query("vote");
    const { desk, doc, sources, targets, matches } = searchDesk(["vote"], asked);
    const cell = doc.getMap("cells").get("a") as Y.Map<unknown>;
    (cell.get("source") as Y.Text).insert(0, "a ");
    expect(replaceMatches(desk, targets, matches, "share", asked)).toMatch(/changed/);
    expect(sources()).toEqual(["a vote"]);
  });

  it("does nothing to outputs", () => {
    const targets = [{ cell: "a", part: "output" as const, text: "vote" }];
    const { matches } = findMatches(["vote"], query("vote"));
    expect(makeEdits(targets, matches, "share", query("vote"))).toEqual([]);
  });
});

describe("a search", () => {
  /** A worker that answers only when it is told to. */
  const setWorkers = () => {
    const workers: (FindWorker & { ended: boolean; asked: number })[] = [];
    const start = () => {
      const worker: (typeof workers)[number] = {
        ...{ ended: false, asked: 0, onmessage: null, onerror: null },
        postMessage() {
          worker.asked += 1;
        },
        terminate() {
          worker.ended = true;
        },
      };
      workers.push(worker);
      return worker;
    };
    return { workers, start };
  };
  const pattern = query("(a+)+$", { pattern: true });

  it("runs patterns in a worker, and ends one that takes too long with it", async () => {
    const { workers, start } = setWorkers();
    const search = openSearch(start, 1);
    expect(await search.find(["aaaa"], query("a"))).toMatchObject({ more: false });
    expect(workers).toHaveLength(0);
    expect(await search.find(["aaaa!"], pattern)).toEqual({ problem: "slow" });
    expect(workers[0]?.ended).toBe(true);
  });

  it("is ended by the next one", async () => {
    const { workers, start } = setWorkers();
    const search = openSearch(start, 60_000);
    const first = search.find(["aaaa!"], pattern);
    const second = search.find(["aaaa"], query("a"));
    expect(await first).toBeNull();
    expect(await second).toHaveProperty("matches");
    expect(workers[0]?.ended).toBe(true);
  });

  it("tells what is no pattern, and a worker that does not start", async () => {
    const { workers, start } = setWorkers();
    const search = openSearch(start, 60_000);
    expect(await search.find(["a"], query("(", { pattern: true }))).toHaveProperty("bad");
    const asked = search.find(["a"], pattern);
    workers[0]?.onerror?.call(workers[0] as never, new Event("error") as ErrorEvent);
    expect(await asked).toEqual({ problem: "failed" });
  });
});

describe("text of the page", () => {
  it("keeps blocks apart, and finds its stretches again", () => {
    const element = document.createElement("div");
    element.innerHTML =
      "<table><tr><td>12</td><td>34</td></tr></table><p>a <em>bold</em> word</p><button>Run</button>";
    document.body.append(element);
    const page = readPageText(element);
    expect(page.text).toBe("12\n34\na bold word");
    const at = page.text.indexOf("bold w");
    expect(page.range(at, at + 6)?.toString()).toBe("bold w");
    element.innerHTML = "";
    expect(page.range(at, at + 6)).toBeNull();
  });
});

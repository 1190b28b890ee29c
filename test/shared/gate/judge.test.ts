/** The gate, case by case: marking × licence × personal data × small counts × what leaves. */
import { describe, expect, test } from "vitest";
import {
  judgeLeaving,
  type Leaving,
  type LeavingAction,
  type LeavingAudience,
} from "../../../shared/gate/judge.ts";
import { readLeaving } from "../../../shared/gate/read-leaving.ts";
import { findSmallCounts } from "../../../shared/gate/small-counts.ts";
import { listWays } from "../../../shared/gate/ways.ts";
import type { Rows } from "../../../shared/protocol/outputs.ts";
import { readThreshold, writeThreshold } from "../../../shared/study-file/threshold.ts";

const columns = (...names: string[]) =>
  names.map((name) => ({
    name,
    type: name === "count" ? ("number" as const) : ("string" as const),
    missing: 0,
  }));
const table = (names: string[], ...rows: Rows) => ({ cell: "shown", columns: columns(...names), rows });

const tables = {
  plain: table(["country", "share"], ["FR", "0.5"]),
  names: table(["name", "share"], ["Ada", "0.5"]),
  small: table(["country", "count"], ["FR", 3], ["DE", 40]),
  seven: table(["country", "count"], ["FR", 7], ["DE", 40]),
};

const data = {
  none: "",
  ten: "smallCounts: 10",
  three: "smallCounts: 3",
  closed: "data: { prices.csv: { redistribute: false } }",
  persons: "data: { survey.csv: { personal: [name] } }",
};

type Row = [
  marking: string,
  data: keyof typeof data,
  table: keyof typeof tables | "-",
  action: LeavingAction,
  audience: LeavingAudience,
  outcome: string,
  withReason: string,
];

/** `leaves`, `warns: why`, or `blocked: why`, without a reason and with one. */
const cases: Row[] = [
  // Nobody marked it, forbids it, or flagged persons: it leaves as ever.
  ["-", "none", "-", "text", "some", "leaves", "leaves"],
  ["-", "none", "plain", "page", "some", "leaves", "leaves"],
  ["-", "none", "names", "table", "some", "leaves", "leaves"],
  ["-", "none", "plain", "chart", "some", "leaves", "leaves"],
  ["-", "none", "plain", "files", "some", "leaves", "leaves"],
  ["-", "none", "-", "invite", "anyone", "leaves", "leaves"],
  ["-", "none", "small", "table", "some", "warns: small", "warns: small"],
  // Markings.
  ["TLP:CLEAR", "none", "plain", "page", "some", "leaves", "leaves"],
  ["TLP:GREEN", "none", "plain", "table", "some", "leaves", "leaves"],
  ["TLP:GREEN", "none", "-", "invite", "anyone", "leaves", "leaves"],
  ["OFFICIAL", "none", "-", "invite", "anyone", "leaves", "leaves"],
  ["TLP:AMBER", "none", "plain", "page", "some", "warns: marking", "warns: marking"],
  ["TLP:AMBER", "none", "-", "invite", "anyone", "blocked: audience", "blocked: audience"],
  ["TLP:AMBER", "none", "-", "invite", "some", "leaves", "leaves"],
  ["TLP:AMBER+STRICT", "none", "-", "text", "some", "blocked: marking", "leaves"],
  ["DR", "none", "plain", "page", "some", "blocked: marking", "leaves"],
  ["OFFICIAL-SENSITIVE", "none", "plain", "chart", "some", "blocked: marking", "leaves"],
  ["DR", "none", "-", "invite", "anyone", "blocked: audience", "blocked: audience"],
  ["DR", "none", "-", "invite", "some", "leaves", "leaves"],
  ["TLP:RED", "none", "plain", "files", "some", "blocked: marking", "leaves"],
  ["TLP:RED", "none", "-", "invite", "some", "blocked: person", "blocked: person"],
  ["TLP:RED", "none", "-", "invite", "one", "leaves", "leaves"],
  ["INTERNAL", "none", "plain", "page", "some", "blocked: marking", "leaves"],
  ["SECRET", "none", "-", "text", "some", "blocked: refused", "blocked: refused"],
  ["TRÈS SECRET", "none", "-", "invite", "one", "blocked: refused", "blocked: refused"],
  // Licences.
  ["-", "closed", "plain", "files", "some", "blocked: licence", "blocked: licence"],
  ["-", "closed", "plain", "table", "some", "blocked: licence", "leaves"],
  ["-", "closed", "plain", "page", "some", "warns: licence", "warns: licence"],
  ["-", "closed", "plain", "chart", "some", "leaves", "leaves"],
  ["-", "closed", "-", "text", "some", "leaves", "leaves"],
  ["-", "closed", "-", "invite", "anyone", "warns: licence", "warns: licence"],
  // Personal data.
  ["-", "persons", "names", "page", "some", "blocked: personal", "leaves"],
  ["-", "persons", "names", "table", "some", "blocked: personal", "leaves"],
  ["-", "persons", "names", "chart", "some", "blocked: personal", "leaves"],
  ["-", "persons", "plain", "page", "some", "leaves", "leaves"],
  ["-", "persons", "plain", "files", "some", "blocked: personal", "leaves"],
  ["-", "persons", "-", "text", "some", "leaves", "leaves"],
  ["-", "persons", "-", "invite", "anyone", "blocked: personal", "blocked: personal"],
  ["-", "persons", "-", "invite", "some", "warns: personal", "warns: personal"],
  ["-", "persons", "small", "table", "some", "blocked: small", "leaves"],
  // Small counts: beside persons they need a reason, a page as a table and a chart; below what the study says.
  ["-", "persons", "small", "page", "some", "blocked: small", "leaves"],
  ["-", "persons", "small", "chart", "some", "blocked: small", "leaves"],
  ["-", "persons", "small", "text", "some", "leaves", "leaves"],
  ["-", "persons", "seven", "table", "some", "leaves", "leaves"],
  ["-", "none", "seven", "table", "some", "leaves", "leaves"],
  ["-", "ten", "seven", "table", "some", "warns: small", "warns: small"],
  ["-", "ten", "seven", "page", "some", "warns: small", "warns: small"],
  ["-", "three", "small", "table", "some", "leaves", "leaves"],
  // Together.
  ["DR", "persons", "names", "page", "some", "blocked: marking, personal", "leaves"],
  ["TLP:RED", "closed", "plain", "files", "some", "blocked: marking, licence", "blocked: licence"],
  ["SECRET", "persons", "names", "page", "some", "blocked: refused, personal", "blocked: refused"],
];

function outcome([marking, known, shown, action, audience]: Row, reason?: string): string {
  const front = `${marking === "-" ? "" : `marking: { label: "${marking}" }\n`}${data[known]}`;
  const { allowed, blocks, warnings } = judgeLeaving({
    ...readLeaving(front),
    ...{ action, audience, tables: shown === "-" ? [] : [tables[shown]], reason },
  });
  expect(allowed).toBe(blocks.length === 0);
  if (!allowed) return `blocked: ${blocks.map(({ why }) => why).join(", ")}`;
  return warnings.length > 0 ? `warns: ${warnings.map(({ why }) => why).join(", ")}` : "leaves";
}

describe("what may leave", () => {
  test.each(cases)("%s, data: %s, table: %s, %s for %s: %s; with a reason: %s", (...row) => {
    expect([outcome(row), outcome(row, "The minister asks")]).toEqual([row[5], row[6]]);
  });

  test("a blank reason is none", () => {
    expect(outcome(["DR", "none", "-", "page", "some", "", ""], "  ")).toBe("blocked: marking");
  });

  test("every block says what would let it leave, a reason where one is enough", () => {
    for (const [marking, known, shown, action, audience] of cases) {
      const front = `${marking === "-" ? "" : `marking: { label: "${marking}" }\n`}${data[known]}`;
      const { blocks } = judgeLeaving({
        ...readLeaving(front),
        ...{ action, audience, tables: shown === "-" ? [] : [tables[shown]] },
      });
      for (const { unblock, mayOverride } of blocks) {
        expect(unblock.length).toBeGreaterThan(0);
        expect(unblock.includes("reason")).toBe(mayOverride);
      }
    }
  });
});

describe("what would let it leave, as it is done", () => {
  const front = `data:
  survey.csv: { personal: [name, email] }
  staff.csv: { personal: [name] }
  prices.csv: { redistribute: false }`;
  const ways = (
    action: LeavingAction,
    shown: keyof typeof tables | "-",
    audience: LeavingAudience = "some",
  ) => {
    const leaving: Leaving = {
      ...readLeaving(front),
      ...{ action, audience, tables: shown === "-" ? [] : [tables[shown]] },
    };
    const { blocks, warnings } = judgeLeaving(leaving);
    return [...blocks, ...warnings].flatMap((found) => listWays(found, leaving));
  };

  test("a shown column is replaced in each file that has it, and only that column", () => {
    expect(ways("table", "names").filter(({ way }) => way === "pseudonymise")).toEqual([
      { way: "pseudonymise", file: "survey.csv", columns: ["name"] },
      { way: "pseudonymise", file: "staff.csv", columns: ["name"] },
    ]);
  });

  test("where whole files leave, all their columns are, or the file goes", () => {
    expect(ways("invite", "-", "anyone").filter(({ way }) => way !== "limit-link")).toEqual([
      { way: "pseudonymise", file: "survey.csv", columns: ["name", "email"] },
      { way: "pseudonymise", file: "staff.csv", columns: ["name"] },
      { way: "drop-file", file: "survey.csv" },
      { way: "drop-file", file: "staff.csv" },
    ]);
    expect(ways("files", "-")).toContainEqual({ way: "drop-file", file: "prices.csv" });
  });

  test("small counts are left out where they stand, also where they are only warned of", () => {
    const suppress = { way: "suppress", cell: "shown", columns: [{ name: "count", hasGaps: false }] };
    expect(ways("page", "small")).toEqual([
      ...[suppress, { way: "aggregate" }, { way: "clear-outputs" }, { way: "reason" }],
    ]);
    const leaving: Leaving = {
      ...readLeaving(""),
      ...{ action: "page", audience: "some", tables: [tables.small] },
    };
    expect(judgeLeaving(leaving).warnings.flatMap((one) => listWays(one, leaving))).toEqual([suppress]);
  });

  test("they are not where the cell goes on to show another table", () => {
    const leaving: Leaving = {
      ...readLeaving(""),
      ...{ action: "page", audience: "some", tables: [tables.small, tables.plain] },
    };
    expect(judgeLeaving(leaving).warnings.flatMap((one) => listWays(one, leaving))).toEqual([]);
  });
});

describe("from which number on counts are not small", () => {
  test.each([
    ["smallCounts: 10", 10],
    ["", undefined],
    ["smallCounts: 2", undefined],
    ["smallCounts: many", undefined],
    ["smallCounts: 4.5", undefined],
  ])("%s: %s", (front, threshold) => {
    expect(readThreshold(front)).toBe(threshold);
  });

  test("is written beside what stands there, and the usual number is not", () => {
    expect(writeThreshold("title: A # mine\nmine: 1", 10)).toBe("title: A # mine\nmine: 1\nsmallCounts: 10");
    expect(writeThreshold("title: A\nsmallCounts: 10\nmine: 1", 5)).toBe("title: A\nmine: 1");
    expect(writeThreshold("title: A", 5)).toBe("title: A");
  });
});

describe("small counts", () => {
  test.each<[string, ReturnType<typeof table>, number]>([
    ["below five", table(["place", "count"], ["a", 1], ["b", 4], ["c", 5]), 2],
    ["nobody is no one", table(["place", "count"], ["a", 0]), 0],
    ["no group beside it", table(["count"], [1]), 0],
    ["no whole numbers", table(["place", "count"], ["a", 1.5], ["b", 2]), 0],
    ["a name that does not count", table(["place", "share"], ["a", "1"]), 0],
  ])("%s", (_name, given, small) => {
    expect(findSmallCounts(given)).toBe(small);
  });

  test("names that may mean something else count only beside personal data", () => {
    const given = {
      columns: [
        { name: "place", type: "string" as const },
        { name: "n", type: "number" as const },
      ],
      rows: [["a", 2]],
    };
    expect([findSmallCounts(given), findSmallCounts(given, 5, true)]).toEqual([0, 1]);
  });

  test("the threshold is the lab's", () => {
    expect(findSmallCounts(table(["place", "count"], ["a", 7]), 10)).toBe(1);
  });
});

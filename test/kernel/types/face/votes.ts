import type { FileEntry } from "../../../../kernel/types/face/write-files.ts";
import type { ColumnSchema } from "../../../../kernel/types/schema.ts";

export function column(name: string, more: Partial<ColumnSchema> = {}): ColumnSchema {
  return { name, type: "number", missing: 0, words: null, samples: [], ...more };
}

/** Votes, and the countries that cast them. */
export const files: readonly FileEntry[] = [
  {
    name: "votes.csv",
    options: {},
    schema: {
      rows: 6,
      complete: true,
      columns: [
        column("country", { type: "string", samples: ["FR", "KE"] }),
        column("year"),
        column("vote", { type: "string", words: ["abstain", "no", "yes"], samples: ["yes", "no"] }),
        column("share", { missing: 2 }),
        column("day", { type: "date" }),
        column("parts", { type: "list" }),
      ],
    },
  },
  {
    name: "countries.csv",
    options: {},
    schema: {
      rows: 2,
      complete: true,
      columns: [column("iso", { type: "string" }), column("country", { type: "string" }), column("pop")],
    },
  },
];

/** Opens both, as cells would. */
export const opened = `
const votes = await file("votes.csv").table();
const countries = await file("countries.csv").table();
`;

/** The same as data, for a comparison with Arquero itself. */
export const votesData = {
  country: ["FR", "KE", "FR", "KE", "FR", "XX"],
  year: [1990, 1990, 1991, 1991, 2001, 2002],
  vote: ["yes", "no", "yes", "abstain", "no", "yes"],
  share: [0.5, null, 0.25, 0.75, null, 1],
  day: [0, 1, 2, 3, 4, 5].map((days) => new Date(days * 864e5)),
  parts: [["a", "b"], ["c"], ["a"], ["b"], ["c"], ["d"]],
};
export const countriesData = { iso: ["FRA", "KEN", "DEU"], country: ["FR", "KE", "DE"], pop: [67, 55, 83] };

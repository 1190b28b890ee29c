import { expect, test } from "vitest";
import { writeCsv, writeMarkdown } from "../../../exchange/tables/write-table.ts";
import { nameFile } from "../../../renderer/outputs/saveFile.ts";

const columns = [
  { name: "city, state", type: "string" },
  { name: "n", type: "number" },
] as const;

test("a table is written as CSV that gives the same values back", () => {
  const rows = [
    ['Say "hi"', 1.5],
    ["two\nlines", null],
    [" edge", -3],
    [true, [1, 2]],
  ];
  expect(writeCsv(columns, rows)).toBe(
    '"city, state",n\r\n"Say ""hi""",1.5\r\n"two\nlines",\r\n" edge",-3\r\ntrue,"[1,2]"\r\n',
  );
});

test("a table is written as Markdown whose cells stay cells", () => {
  expect(
    writeMarkdown(columns, [
      ["a|b\nc", 2],
      [null, 3],
    ]),
  ).toBe("| city, state | n |\n| --- | ---: |\n| a\\|b c | 2 |\n|  | 3 |\n");
});

test("a title becomes a file's name", () => {
  expect(nameFile("Espérance de vie, 1955–2005 (années)", "chart")).toBe("esperance-de-vie-1955-2005-annees");
  expect(nameFile("../..", "chart")).toBe("chart");
  expect(nameFile(null, "chart")).toBe("chart");
});

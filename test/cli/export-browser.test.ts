import { expect, test } from "vitest";
import { findPrinter, printArguments } from "../../cli/export/browser.ts";
import { parseExportOptions } from "../../cli/export/options.ts";

const machine = {
  platform: "linux" as const,
  env: {},
  home: "/home/ada",
  exists: (path: string) => path === "/opt/browser",
};

test("the browser that is named prints, else one that is installed; none is told", () => {
  expect(findPrinter({ ...machine, env: { CHANCERY_BROWSER: "/opt/browser" } })).toEqual({
    is: "/opt/browser",
  });
  expect(findPrinter({ ...machine, env: { CHANCERY_BROWSER: "/opt/no" } })).toMatchObject({
    not: expect.stringContaining("/opt/no"),
  });
  expect(findPrinter(machine)).toMatchObject({ not: expect.stringContaining("Chrome") });
});

test("the browser keeps its sandbox for everybody but root", () => {
  expect(printArguments("/tmp/p", false)).not.toContain("--no-sandbox");
  expect(printArguments("/tmp/p", true)).toContain("--no-sandbox");
});

test("a form that there is not is refused by name, with those that there are", () => {
  expect(parseExportOptions(["a.md", "--to", "dossier"])).toMatchObject({ to: "dossier" });
  expect(() => parseExportOptions(["a.md", "--to", "docx"])).toThrow("docx");
  expect(() => parseExportOptions(["a.md"])).toThrow("form");
  expect(parseExportOptions(["a.md", "--to", "pdf", "--code"])).toMatchObject({ to: "pdf", code: true });
});

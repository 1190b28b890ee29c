import { resolve } from "node:path";
import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { parseOpenOptions } from "../../cli/open.ts";
import { type OptionShape, parseOptions } from "../../cli/options.ts";
import { parseRunOptions } from "../../cli/run/options.ts";
import { parseServeOptions } from "../../cli/serve.ts";

const shape: OptionShape = {
  command: "run",
  options: { json: "flag", rows: "value", set: "list" },
  later: { "allow-host": "it is not there" },
  arguments: { max: 1, words: "one study" },
};

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return [error.message, error.hint ?? ""].join("\n").trim();
    throw error;
  }
  throw new Error("It was not refused.");
}

test("options stand before and behind the argument, with = or a space", () => {
  const parsed = parseOptions(["--rows", "5", "a.md", "--set=a=1", "--set", "b=x=y", "--json"], shape);
  expect(parsed.arguments).toEqual(["a.md"]);
  expect(parsed.has("json")).toBe(true);
  expect(parsed.value("rows")).toBe("5");
  expect(parsed.list("set")).toEqual(["a=1", "b=x=y"]);
});

test("what stands behind -- is an argument", () => {
  expect(parseOptions(["--", "--json"], shape).arguments).toEqual(["--json"]);
});

test.each([
  [["--jsn"], "has no option --jsn.\nDid you mean --json?"],
  [["--frobnicate"], "has no option --frobnicate.\nchancery help run lists them."],
  [["--constructor"], "has no option --constructor."],
  [["-j"], "has no option -j."],
  [["--rows"], "--rows needs a value"],
  [["--rows", "--json"], "--rows needs a value"],
  [["--rows="], "--rows was given an empty value"],
  [["--json=yes"], "--json takes no value, and yes was given"],
  [["--rows", "1", "--rows", "2"], "--rows was given more than once"],
  [["--allow-host", "example.org"], "--allow-host is not part of this version yet: it is not there."],
  [["a.md", "b.md"], "takes one study, and 2 were given: a.md, b.md"],
])("%j is refused", (args, sentence) => {
  expect(refusal(() => parseOptions(args, shape))).toContain(sentence);
});

test("run has the defaults of the contract", () => {
  expect(parseRunOptions(["a.md"])).toMatchObject({
    study: "a.md",
    json: false,
    rows: 20,
    time: 60,
    memory: 2048,
    only: undefined,
  });
  expect(parseRunOptions(["a.md", "--json"]).rows).toBe(100);
  expect(parseRunOptions(["a.md", "--json", "--rows", "0"]).rows).toBe(0);
});

test("--set keeps the text behind the first =", () => {
  const { settings } = parseRunOptions([
    "a.md",
    "--set",
    "year=1990",
    "--set",
    "label=a=b",
    "--set",
    "empty=",
  ]);
  expect(settings).toEqual(
    new Map([
      ["year", "1990"],
      ["label", "a=b"],
      ["empty", ""],
    ]),
  );
});

test.each([
  [[], "needs a study"],
  [["a.md", "--rows", "-1"], "whole number from 0 to 10000000, not -1"],
  [["a.md", "--rows", "1.5"], "not 1.5"],
  [["a.md", "--rows", "1e3"], "not 1e3"],
  [["a.md", "--time", "0"], "a number above 0 and not more than 86400, not 0"],
  [["a.md", "--time", "soon"], "not soon"],
  [["a.md", "--memory", "1"], "whole number from 16 to 65536, not 1"],
  [["a.md", "--set", "year"], "--set takes NAME=VALUE, not year"],
  [["a.md", "--set", "=3"], "--set takes NAME=VALUE, not =3"],
  [["a.md", "--set", "a=1", "--set", "a=2"], "--set a was given more than once"],
  [["a.md", "--allow-host", "*.example.org"], "takes one host"],
])("run %j is refused", (args, sentence) => {
  expect(refusal(() => parseRunOptions(args))).toContain(sentence);
});

test("serve listens on loopback unless told otherwise", () => {
  expect(parseServeOptions([])).toEqual({
    folder: undefined,
    host: "127.0.0.1",
    port: undefined,
    data: undefined,
    publicUrl: undefined,
    certificate: undefined,
    insecure: false,
    limits: {},
  });
  expect(
    parseServeOptions(["lab", "--port", "0", "--no-open", "--public-url", "https://lab.example/"]),
  ).toMatchObject({
    folder: "lab",
    port: 0,
    publicUrl: "https://lab.example",
  });
});

test.each([
  ["--port", "65536", "whole number from 0 to 65535, not 65536"],
  ["--port", "http", "not http"],
  ["--public-url", "lab.example", "not lab.example"],
  ["--public-url", "ftp://lab.example", "not ftp://lab.example"],
  ["--public-url", "https://lab.example/deep", "not https://lab.example/deep"],
])("serve %s %s is refused", (option, value, sentence) => {
  expect(refusal(() => parseServeOptions([option, value]))).toContain(sentence);
});

test("serve takes a certificate with its key, both or neither, and not together with --insecure-http", () => {
  const both = ["--cert", "lab.crt", "--key", "/etc/lab.key"];
  expect(parseServeOptions(both).certificate).toEqual({ cert: resolve("lab.crt"), key: "/etc/lab.key" });
  expect(parseServeOptions(["--insecure-http"]).insecure).toBe(true);
  expect(refusal(() => parseServeOptions(both.slice(0, 2)))).toContain("--cert and --key belong together");
  expect(refusal(() => parseServeOptions(both.slice(2)))).toContain("--cert and --key belong together");
  expect(refusal(() => parseServeOptions([...both, "--insecure-http"]))).toContain("--insecure-http is for");
});

test("open takes a folder and --no-open", () => {
  expect(parseOpenOptions(["lab", "--no-open"])).toEqual({
    folder: "lab",
    data: undefined,
    memory: undefined,
    window: false,
  });
  expect(parseOpenOptions(["--memory", "4096"]).memory).toBe(4096);
  expect(refusal(() => parseOpenOptions(["--memory", "lots"]))).toContain("--memory");
  expect(refusal(() => parseOpenOptions(["--prot", "1"]))).toContain("chancery open has no option --prot");
});

test("the database's address is taken from the option or the environment, its password from the latter alone", () => {
  const environment = { CHANCERY_DATABASE: "postgres://lab:secret@db/lab" };
  expect(parseServeOptions([], environment).database).toBe(environment.CHANCERY_DATABASE);
  expect(parseServeOptions(["--database", "postgres://lab@db/lab"], environment).database).toBe(
    "postgres://lab@db/lab",
  );
  expect(parseServeOptions([], { CHANCERY_DATABASE: "" }).database).toBeUndefined();
  const given = refusal(() => parseServeOptions(["--database", "postgres://lab:secret@db/lab"]));
  expect(given).toContain("CHANCERY_DATABASE");
  expect(given + refusal(() => parseServeOptions([], { CHANCERY_DATABASE: "lab:secret@db" }))).not.toContain(
    "secret",
  );
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ciOptionKinds } from "../../../cli/ci/options.ts";
import { runOptionKinds } from "../../../cli/run/options.ts";

const folder = fileURLToPath(new URL("../../../docs/ci/", import.meta.url));

test.each(readdirSync(folder))("%s is YAML, and calls commands by options that there are", (name) => {
  const text = readFileSync(`${folder}${name}`, "utf8");
  expect(parse(text)).toBeTypeOf("object");
  const known = [...Object.keys(runOptionKinds), ...Object.keys(ciOptionKinds), "cache"];
  const lines = text.replaceAll("\\\n", "").match(/^.*\b(?:check|run) "\$study".*$/gm) ?? [];
  const used = lines.flatMap((line) => line.match(/(?<= --)[a-z-]+/g) ?? []);
  expect(lines).toHaveLength(2);
  expect(used).toEqual(expect.arrayContaining(["cache", "junit", "badge"]));
  expect(used.filter((option) => !known.includes(option))).toEqual([]);
});

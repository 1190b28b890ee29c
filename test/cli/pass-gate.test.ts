import { expect, test } from "vitest";
import { CommandError } from "../../cli/errors.ts";
import { passGate } from "../../cli/export/pass-gate.ts";
import { parseStudy } from "../../cli/run/parse-study.ts";

test("what would let a marked study leave is told one way a line", () => {
  const study = parseStudy(
    "---\ntitle: Hosts\nlanguage: en\nmarking: { scheme: TLP, label: DR }\n---\n\n# Hosts\n",
    "hosts.study.md",
  );
  const pass = () => passGate(study, { to: "html", reason: undefined }, null);
  expect(pass).toThrow(CommandError);
  let hint: string | undefined;
  try {
    pass();
  } catch (error) {
    hint = (error as CommandError).hint;
  }
  expect(hint?.split("\n")).toEqual(["For a reason: --reason TEXT", expect.stringMatching(/^[A-Z].*\.$/)]);
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseServeOptions } from "../../cli/serve.ts";
import { defaultLimits, formatBytes, type Limits, limitOptions } from "../../server/limits.ts";
import { say } from "../../shared/words/catalogue.ts";

const names = Object.keys(limitOptions) as (keyof Limits)[];
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("each limit of the server", () => {
  it.each(names)("%s has an option that sets it, named with its default wherever people look", (limit) => {
    const { option, unit } = limitOptions[limit];
    expect(parseServeOptions([`--${option}`, "7"]).limits).toEqual({ [limit]: 7 * unit });
    expect(parseServeOptions([]).limits).toEqual({});
    for (const wrong of ["0", "-1", "1.5", "many", "1e9", "9999999"])
      expect(() => parseServeOptions([`--${option}=${wrong}`])).toThrow(`--${option}`);
    const usual = String(defaultLimits[limit] / unit);
    expect(say("cli.help.serve")).toMatch(new RegExp(`--${option} .*\\(${usual}\\)`));
    expect(read("docs/server.md")).toMatch(new RegExp(`\\| ${usual}( MB| KB| s)? \\| \`--${option}`));
    expect(read("README.md")).toContain(`--${option}\``);
  });

  it("is told in the unit that people know, never above what fits", () => {
    expect([16 * 1024 * 1024, 1.9 * 1024 * 1024, 64 * 1024, 100].map(formatBytes)).toEqual([
      "16 MB",
      "1 MB",
      "64 KB",
      "100 B",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { writeBound } from "../../../renderer/outputs/ProfilePicture.tsx";
import { createProfileCache, profilesOf } from "../../../renderer/outputs/profileCache.ts";
import { formatColumn, formatShare } from "../../../shared/outputs/format.ts";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import type { ColumnProfile } from "../../../shared/protocol/tables.ts";

const makeProfile = (name: string) => ({ name }) as ColumnProfile;

function makeCache() {
  const asked: string[] = [];
  const answers: PromiseWithResolvers<ColumnProfile>[] = [];
  const cache = createProfileCache((column) => {
    asked.push(column);
    const answer = Promise.withResolvers<ColumnProfile>();
    answers.push(answer);
    return answer.promise;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { cache, asked, answers, settle };
}

describe("profiles of a table's columns", () => {
  it("are asked for one at a time, once, and not when nobody looks any more", async () => {
    const { cache, asked, answers, settle } = makeCache();
    for (const column of ["a", "b", "c", "a"]) cache.want(column);
    expect(asked).toEqual(["a"]);
    cache.leave("b");
    answers[0]?.resolve(makeProfile("a"));
    await settle();
    expect(asked).toEqual(["a", "c"]);
    expect(cache.get("a")).toEqual({ profile: makeProfile("a") });
    cache.want("a");
    cache.want("b");
    answers[1]?.resolve(makeProfile("c"));
    await settle();
    expect(asked).toEqual(["a", "c", "b"]);
  });

  it("tell why one failed, and go on with the next", async () => {
    const { cache, asked, answers, settle } = makeCache();
    let told = 0;
    cache.subscribe(() => {
      told += 1;
    });
    cache.want("a");
    cache.want("b");
    answers[0]?.reject(new Error("The table is gone."));
    await settle();
    expect(cache.get("a")).toEqual({ failed: "The table is gone." });
    expect(asked).toEqual(["a", "b"]);
    expect(told).toBe(1);
  });

  it("are kept with their table, and there are none without a handle", () => {
    const output: TableOutput = {
      mime: "application/vnd.chancery.table+json",
      handle: "1.table-1",
      data: { columns: [], totalRows: 0, rows: [] },
    };
    const read = async () => makeProfile("a");
    expect(profilesOf(output, read)).toBe(profilesOf(output, read));
    expect(profilesOf({ ...output, handle: undefined }, read)).toBeNull();
  });
});

describe("figures in a heading", () => {
  it("say a share so that little is not nothing and most is not all", () => {
    expect([
      formatShare(0, 10),
      formatShare(1, 1000),
      formatShare(1, 8),
      formatShare(999, 1000),
      formatShare(3, 3),
    ]).toEqual(["0%", "<1%", "13%", "99%", "100%"]);
  });

  it("write bounds short", () => {
    const number = formatColumn({ name: "n", type: "number", missing: 0 }, 0, [[1.25], [20_000]]);
    expect(writeBound(1946, number)).toBe("1,946");
    expect(writeBound(1.5, number)).toBe("1.5");
    expect(writeBound(-12_345_678, number)).toBe("−12.3M");
    const date = formatColumn({ name: "d", type: "date", missing: 0 }, 0, [["2020-01-01T00:00:00.000Z"]]);
    expect(writeBound("2020-01-01T00:00:00.000Z", date)).toBe("2020-01-01");
  });
});

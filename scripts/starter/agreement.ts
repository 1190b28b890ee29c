/** How often pairs of states voted alike in the General Assembly, by decade, from roll calls. */
import { fromCSV } from "arquero";
import { findCode } from "./countries.ts";

/**
 * Counts, for each pair of states and each decade, the roll calls in which both voted, those in which they voted the same
 * (yes, no or abstention), and those in which one said yes and the other no. The rest are calls in which one of the two
 * abstained. With these counts both the share of equal votes and Lijphart's index can be calculated.
 * @param votes CSV of `rcid, country, country_code, vote`, a row for each state that voted
 * @param calls CSV of `rcid, …, date, …`, a row for each roll call
 * @param until the last year taken; later ones would begin a decade of a single call
 * @returns CSV of `decade, a, b, votes, same, opposed`, states by their three-letter codes, a before b
 */
export function countAgreement(votes: string, calls: string, until: number): string {
  const decades = new Map<string, number>();
  for (const call of fromCSV(calls, { autoType: false }).objects() as { rcid: string; date: string }[]) {
    const year = Number(call.date.slice(0, 4));
    if (year <= until) decades.set(call.rcid, Math.floor(year / 10) * 10);
  }
  const codes = new Map<string, string>();
  const codeOf = (country: string) => {
    const code = codes.get(country) ?? findCode(country);
    codes.set(country, code);
    return code;
  };
  const byCall = new Map<string, [code: string, vote: string][]>();
  for (const row of fromCSV(votes, { autoType: false }).objects() as Vote[]) {
    if (!decades.has(row.rcid)) continue;
    const cast = byCall.get(row.rcid) ?? [];
    cast.push([codeOf(row.country), row.vote]);
    byCall.set(row.rcid, cast);
  }
  const counts = new Map<string, [votes: number, same: number, opposed: number]>();
  for (const [call, cast] of byCall) {
    cast.sort(([one], [other]) => (one < other ? -1 : 1));
    cast.forEach(([a, voteOfA], at) => {
      for (const [b, voteOfB] of cast.slice(at + 1)) {
        const key = [decades.get(call), a, b].join(",");
        const count = counts.get(key) ?? [0, 0, 0];
        count[0] += 1;
        if (voteOfA === voteOfB) count[1] += 1;
        else if (voteOfA !== "abstain" && voteOfB !== "abstain") count[2] += 1;
        counts.set(key, count);
      }
    });
  }
  const lines = [...counts].map(([key, count]) => `${key},${count.join(",")}`).sort();
  return `decade,a,b,votes,same,opposed\n${lines.join("\n")}\n`;
}

interface Vote {
  readonly rcid: string;
  readonly country: string;
  readonly vote: string;
}

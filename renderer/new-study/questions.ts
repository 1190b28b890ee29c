/** Three to five questions that a data file could answer, from the names of its columns. */

import { writeProse } from "../../shared/new-study/names.ts";
import type { Language } from "../../shared/words/language.ts";
import { writeDay } from "../../shared/words/write-date.ts";
import type { ColumnFacts, FileFacts } from "./facts.ts";
import type { Roles } from "./roles.ts";
import type { PlanKey, PlanSay } from "./words/plan-words.ts";

const most = 5;
const fewest = 3;

/** The questions, as Markdown. */
export function askQuestions(facts: FileFacts, roles: Roles, say: PlanSay, language: Language): string[] {
  const { time, measures, groups } = roles;
  const [measure, other] = measures;
  const [group] = groups;
  const kinds = groups.find(({ distinct }) => distinct <= 6);
  const asked: string[] = [];
  const ask = (key: PlanKey, values: Record<string, string | number> = {}) => {
    const plain = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? writeProse(value) : value,
    ]);
    if (asked.length < most) asked.push(say(key, Object.fromEntries(plain)));
  };
  const span = time && { span: saySpan(time, say, language) };
  if (facts.rows > 1 && !roles.wide) {
    if (span && measure) ask("ask.time", { measure: measure.name, ...span });
    else if (span) ask("ask.rows", span);
    if (group && measure && time) ask("ask.group", { group: group.name, measure: measure.name });
    else if (group && measure) ask("ask.share", { group: group.name, measure: measure.name });
    else if (group) ask("ask.count", { group: group.name });
    if (measure && other) ask("ask.pairs", { a: measure.name, b: other.name });
    if (kinds && kinds !== group && kinds.frequent.length >= 2)
      ask("ask.kinds", {
        group: kinds.name,
        first: kinds.frequent[0] ?? "",
        second: kinds.frequent[1] ?? "",
      });
  } else if (facts.rows > 1 && span && measure) {
    ask("ask.time", { measure: measure.name, ...span });
    if (other) ask("ask.pairs", { a: measure.name, b: other.name });
  }
  const gap = findGap(facts);
  if (gap)
    ask("ask.missing", {
      column: gap.name,
      count: gap.missing.toLocaleString(language),
      rows: facts.rows.toLocaleString(language),
    });
  if (measure && asked.length < fewest) ask("ask.spread", { measure: measure.name });
  ask("ask.source");
  if (asked.length < fewest) ask("ask.compare");
  if (asked.length < fewest) ask("ask.change");
  return asked;
}

/** The column with most gaps, of those that are neither whole nor nearly empty. */
function findGap({ columns, rows }: FileFacts): ColumnFacts | undefined {
  const gappy = columns.filter(({ missing }) => missing > 0 && missing < rows && missing > rows * 0.01);
  return [...gappy].sort((a, b) => b.missing - a.missing)[0];
}

/** From when to when a column of times goes. */
function saySpan({ min, max }: ColumnFacts, say: PlanSay, language: Language): string {
  if (typeof min !== "string" || typeof max !== "string")
    return say("span.years", { from: String(min ?? ""), to: String(max ?? "") });
  return say("span.days", { from: writeDay(min, language), to: writeDay(max, language) });
}

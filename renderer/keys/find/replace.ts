/** Matches replaced in the study: one step of undo, touching no letter that stays. */
import type { TextEdit } from "../../../kernel/types/service/types.ts";
import { diffText } from "../../../shared/study/text-diff.ts";
import { applyTextEdits } from "../../study/apply-edits.ts";
import type { Desk } from "../desk.ts";
import { fillTemplate, type Match, type Query } from "./find-matches.ts";

/** A text that was searched. */
export interface Target {
  readonly cell: string;
  readonly part: "source" | "output";
  readonly text: string;
}

/** The smallest edits that replace matches in cells' sources; outputs have none. */
export function makeEdits(
  targets: readonly Target[],
  matches: readonly Match[],
  template: string,
  query: Query,
): TextEdit[] {
  return matches.flatMap((match) => {
    const target = targets[match.text];
    if (target?.part !== "source") return [];
    const whole = target.text.slice(match.from, match.to);
    return diffText(whole, fillTemplate(template, whole, match, query)).map(({ index, remove, insert }) => ({
      cell: target.cell,
      from: match.from + index,
      to: match.from + index + remove,
      text: insert,
    }));
  });
}

/** Replaces matches. @returns null, or one sentence why nothing was changed */
export function replaceMatches(
  { study }: Pick<Desk, "study">,
  targets: readonly Target[],
  matches: readonly Match[],
  template: string,
  query: Query,
): string | null {
  const { doc, undo } = study;
  const asOf = new Map(
    targets.flatMap(({ cell, part, text }) => (part === "source" ? [[cell, text] as const] : [])),
  );
  const edits = makeEdits(targets, matches, template, query);
  return applyTextEdits({ doc, undo, mayWrite: study.mayWrite() }, edits, asOf);
}

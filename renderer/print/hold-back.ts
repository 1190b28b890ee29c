/** The gate before the printer. */
import type { Paper } from "../../exchange/paper/model.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { type Asked, askGate, judge } from "../gate/ask-gate.ts";

function describe(study: string, { frontMatter, cells }: Paper): Asked {
  const tables = cells.flatMap(({ id, outputs }) => listTables(id, outputs));
  return { study, frontMatter, what: "page", tables };
}

/** Asks whether a study may be printed. @param given a reason that was given before @returns whether it may */
export async function askPrinting(study: string, paper: Paper, given: string): Promise<boolean> {
  return (await askGate(describe(study, paper), given)) !== null;
}

/** The paper as it is printed without asking: where the gate holds it back, a sentence in place of all it says. */
export function holdBack(paper: Paper): Paper {
  if (judge(describe("", paper)).judgement.allowed) return paper;
  const note = sayGate("gate.print.blocked");
  return { ...paper, byline: [], cells: [{ id: "held", prose: null, code: null, outputs: [], note }] };
}

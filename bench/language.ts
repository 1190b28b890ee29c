import ts from "typescript";
import { analyzeCell } from "../kernel/language/analyze.ts";
import { languageCells } from "./language-cells.ts";
import { type Comparison, time } from "./measure.ts";

/** Times that each text is taken in one measurement: one alone is shorter than what a busy machine adds. */
const repeats = 10;

const options: ts.TranspileOptions = {
  compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  fileName: "cell.ts",
};

/** Parse, analyse and strip cells of 50 lines, warm, beside what TypeScript takes to strip them alone. */
export async function analysis(): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const repeat = (job: (source: string) => void) => () => {
    for (let round = 0; round < repeats; round += 1) for (const source of languageCells) job(source);
  };
  const ours = repeat((source) => {
    const { errors } = analyzeCell({ kind: "ts", source });
    if (errors.length > 0) throw new Error(`A bench cell does not compile: ${errors[0]?.message}`);
  });
  const theirs = repeat((source) => {
    ts.transpileModule(source, options);
  });
  // Both sides past the engine's first tiers before anything counts.
  for (let round = 0; round < 4; round += 1) {
    ours();
    theirs();
  }
  return {
    comparison: {
      name: `parse, analyse and strip ${languageCells.length} cells of 50 lines, ${repeats} times, warm`,
      peer: "ts.transpileModule",
      limit: 0.4,
      pairs: 15,
      ours: () => time(ours),
      theirs: () => time(theirs),
    },
    finish: async () => {},
  };
}

/** The gate in the terminal: what leaves a study, and what is told of it. */
import { judgeLeaving, type LeavingTable } from "../../shared/gate/judge.ts";
import { readExport } from "../../shared/gate/read-export.ts";
import { tellBlock, tellWarning } from "../../shared/gate/tell.ts";
import type { Study } from "../../shared/study/model.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { CommandError } from "../errors.ts";
import { oneLine } from "../text/plain.ts";
import type { CellFormat, StudyFormat } from "./options.ts";

interface Passing {
  readonly to: StudyFormat | CellFormat;
  readonly reason: string | undefined;
}

/**
 * Asks the gate for one export. Warnings are told on stderr.
 * @param tables what leaves; null before the study has run, when only what needs no results is asked
 * @throws CommandError that says what blocks it, and what would let it leave: each on a line of its own
 */
export function passGate(
  { meta }: Pick<Study, "meta">,
  { to, reason }: Passing,
  tables: readonly LeavingTable[] | null,
): void {
  const leaving = readExport(meta.frontMatter, to);
  const judged = judgeLeaving({ ...leaving, audience: "some", tables: tables ?? [], reason });
  if (!judged.allowed) {
    const told = judged.blocks.map((block) => tellBlock(block, leaving));
    const ways = new Set(judged.blocks.flatMap(({ unblock }) => unblock));
    const [file = ""] = [...leaving.personal].flatMap(([name, columns]) =>
      columns.length > 0 ? [name] : [],
    );
    const hints = [...ways].map((way) =>
      way === "reason" || way === "pseudonymise"
        ? sayGate(`gate.cli.${way}`, { file })
        : sayGate(`gate.unblock.${way}`),
    );
    throw new CommandError([sayGate("gate.blocked"), ...told].join(" "), hints.join("\n"));
  }
  if (tables === null) return;
  for (const warning of judged.warnings) process.stderr.write(`${oneLine(tellWarning(warning, leaving))}\n`);
}

/** A study that was run in the terminal as one page. */
import { createHash } from "node:crypto";
import type { Paper } from "../../exchange/paper/model.ts";
import { makePage } from "../../exchange/web/make-page.ts";
import type { PageScript } from "../../exchange/web/script.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import type { RunReport } from "../run/report.ts";

/**
 * @param text the study file's own
 * @param fonts font faces, as a style sheet; "" takes those of the reader's machine
 * @param charts the script that makes charts ones to be used; null leaves them drawn
 */
export async function writeHtml(
  { kernel }: Pick<RunReport, "kernel">,
  paper: Paper,
  text: string,
  fonts: string,
  charts: PageScript | null,
): Promise<string> {
  const { chancery, arquero, sandbox, seed } = kernel;
  const hash = createHash("sha256").update(text).digest("hex");
  const made = [
    sayBriefing("web.kernel", { chancery, arquero, sandbox, seed }),
    sayBriefing("web.source", { hash }),
  ];
  return makePage(paper, { generator: `Chancery ${chancery}`, made }, fonts, charts);
}

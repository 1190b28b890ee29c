/** Looks at a data file away from the page, which stays responsive however large it is. */
import { loadFormat } from "../../kernel/readers/load-format.ts";
import type { FactsAnswer } from "./ask-facts.ts";
import { NotData } from "./looks-like-data.ts";
import { readFacts } from "./read-facts.ts";

addEventListener("message", async ({ data: file }: MessageEvent<File>) => {
  const send = (answer: FactsAnswer) => postMessage(answer);
  try {
    send({ facts: await readFacts(file.name, file, loadFormat) });
  } catch (error) {
    if (error instanceof NotData) send({ not: error.kind });
    else send({ reason: error instanceof Error ? error.message : String(error) });
  }
});

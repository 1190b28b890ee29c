import { useState } from "react";
import { sayLesson } from "../../../shared/words/lessons.ts";
import { translate } from "../../../shared/words/translate.ts";
import { openStudyPage } from "../../app/router.ts";
import { copyShipped } from "./copy-shipped.ts";
import type { Shipped } from "./shipped.ts";

/** Makes a study of one that ships, and opens it: which is under way, why the last one failed, and the way to begin. */
export function useCopying() {
  const [preparing, setPreparing] = useState<Shipped | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const copy = async (study: Shipped) => {
    setPreparing(study);
    setProblem(null);
    try {
      openStudyPage(await copyShipped(study));
    } catch (error) {
      const reason = translate(error instanceof Error ? error.message : String(error));
      setProblem(sayLesson("learn.failed", { title: study.title, reason }));
      setPreparing(null);
    }
  };
  return { preparing, problem, copy };
}

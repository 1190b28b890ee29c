import { useEffect } from "react";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { currentStudy } from "./current-study.ts";
import { type GateQuestion, gateQuestion } from "./question.ts";

const part: Part<typeof import("./GateDialog.tsx")> = { load: () => import("./GateDialog.tsx") };

/** The gate's question while it is open. */
export function LateGate() {
  const question = useStore(gateQuestion);
  const { study } = useStudy();
  useEffect(() => {
    currentStudy.set({ id: study.id, frontMatter: () => study.view.get().meta.frontMatter });
    return () => {
      currentStudy.set(null);
      gateQuestion.get()?.answer(null);
    };
  }, [study]);
  return question ? <Loaded question={question} /> : null;
}

function Loaded({ question }: { question: GateQuestion }) {
  const loaded = useLoaded(part);
  return loaded && loaded !== "failed" ? <loaded.GateDialog question={question} /> : null;
}

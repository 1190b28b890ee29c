import { lazy, Suspense } from "react";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

const SuggestionList = lazy(() =>
  import("./SuggestionList.tsx").then((module) => ({ default: module.SuggestionList })),
);

/** All open suggestions, once there are any. */
export function LateSuggestionList() {
  const { study } = useStudy();
  const hasAny = useSelected(study.suggestions, ({ count }) => count > 0);
  return hasAny ? (
    <Suspense fallback={null}>
      <SuggestionList />
    </Suspense>
  ) : null;
}

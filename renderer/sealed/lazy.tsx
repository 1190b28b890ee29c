import { lazy } from "react";
import type { Part } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";
import { useStudy } from "../study/study-context.ts";

const panelPart: Part<typeof import("./SealedPanel.tsx")> = { load: () => import("./SealedPanel.tsx") };
const sealPart: Part<typeof import("./SealDialog.tsx")> = { load: () => import("./SealDialog.tsx") };

/** The key and the files of a sealed study, and the dialog in which a copy is sealed, while they are asked for. */
export function LateSealed() {
  const { study } = useStudy();
  const { sealing } = study;
  return (
    <>
      {sealing === null ? null : (
        <LatePanel
          name="sealed"
          part={panelPart}
          draw={({ SealedPanel }, onClose) => <SealedPanel sealing={sealing} onClose={onClose} />}
        />
      )}
      <LatePanel
        name="seal"
        part={sealPart}
        draw={({ SealDialog }, onClose) => <SealDialog source={study} onClose={onClose} />}
      />
    </>
  );
}

/** What is wrong with a sealed study that can be read here. */
export const LateSealedNotices = lazy(() =>
  import("./SealedNotices.tsx").then(({ SealedNotices }) => ({ default: SealedNotices })),
);

/** The page that asks for a key. */
export const LateKeyPage = lazy(() => import("./KeyPage.tsx").then(({ KeyPage }) => ({ default: KeyPage })));

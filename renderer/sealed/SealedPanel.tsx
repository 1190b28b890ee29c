import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import type { Sealing } from "../stores/study-host.ts";
import { ShareLink } from "../study/share/ShareLink.tsx";
import { useStudy } from "../study/study-context.ts";
import "../study/share.css";
import { linkTo } from "./make-sealed.ts";
import { SealedFacts } from "./SealedFacts.tsx";
import { saySealing } from "./say-sealing.ts";
import "./sealed.css";

/** The key of a sealed study, and what the server sees of it. */
export function SealedPanel({ sealing, onClose }: { sealing: Sealing; onClose: () => void }) {
  useLanguage();
  const { study } = useStudy();
  return (
    <ClosableDialog
      name="seal"
      title={saySealing("panel.title")}
      closeLabel={saySealing("close")}
      onClose={onClose}
    >
      <div className="share-scroll sealed-facts">
        <p>{saySealing("panel.explain")}</p>
        <ShareLink
          url={linkTo(study.id, sealing.key)}
          label={saySealing("link")}
          note={saySealing("link.note")}
        />
        <SealedFacts />
      </div>
    </ClosableDialog>
  );
}

import { Lock } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";
import { IconButton } from "../components/Button.tsx";
import { useStudy } from "./study-context.ts";

/** That a study is sealed; pressing it tells what that means. */
export function SealedMark() {
  const { study, panel } = useStudy();
  if (study.sealing === null) return null;
  return (
    <IconButton label={say("sealed.mark")} onPress={() => panel.set("sealed")} data-testid="sealed-mark">
      <Lock size={15} aria-hidden />
    </IconButton>
  );
}

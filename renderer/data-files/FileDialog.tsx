import { useLanguage } from "../components/use-language.ts";
import { useStore } from "../stores/use-store.ts";
import { useMayWrite } from "../study/study-context.ts";
import { DropDialog } from "./DropDialog.tsx";
import { PseudonymDialog } from "./PseudonymDialog.tsx";
import { fileWish } from "./wish.ts";
import "../marking/dialog.css";
import "./data-files.css";

/** The dialog for what is wished, for who may write. */
export function FileDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  const wish = useStore(fileWish);
  const mayWrite = useMayWrite();
  if (wish === null || !mayWrite) return null;
  return wish.what === "drop" ? (
    <DropDialog file={wish.file} onClose={onClose} />
  ) : (
    <PseudonymDialog file={wish.file} wanted={wish.columns} onClose={onClose} />
  );
}

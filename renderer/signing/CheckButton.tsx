import { FileCheck } from "lucide-react";
import { FileTrigger } from "react-aria-components";
import { Button } from "../components/Button.tsx";
import { sayHome } from "../home/say-home.ts";
import { dossierToCheck } from "./open-check.ts";

/** Chooses a dossier to be checked. */
export function CheckButton() {
  return (
    <FileTrigger
      acceptedFileTypes={[".dossier"]}
      onSelect={(list) => {
        const [file] = list ?? [];
        if (file) dossierToCheck.set(file);
      }}
    >
      <Button look="outline">
        <FileCheck size={16} aria-hidden />
        {sayHome("dossier.check")}
      </Button>
    </FileTrigger>
  );
}

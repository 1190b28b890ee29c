import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { dossierToCheck } from "./open-check.ts";

const part: Part<typeof import("./CheckDossier.tsx")> = { load: () => import("./CheckDossier.tsx") };

/** A dossier that is checked, over whatever page there is; the scripts are loaded then. */
export function LateCheckDossier() {
  const file = useStore(dossierToCheck);
  return file === null ? null : <Loaded file={file} />;
}

function Loaded({ file }: { file: File }) {
  const loaded = useLoaded(part);
  return loaded === null || loaded === "failed" ? null : (
    <loaded.CheckDossier
      key={`${file.name} ${file.lastModified}`}
      file={file}
      onClose={() => dossierToCheck.set(null)}
    />
  );
}

/** The forms in which a study leaves the window. */
import type { LeavingForm } from "../../shared/gate/read-export.ts";

export const forms = [
  "html",
  "slides",
  "ipynb",
  "md",
  "dossier",
  "pdf",
] as const satisfies readonly LeavingForm[];
export type ExportForm = (typeof forms)[number];

/** How a file of each form is called; a PDF is made by the browser's own printing. */
export const endings: Readonly<Record<Exclude<ExportForm, "pdf">, string>> = {
  ...{ html: ".html", slides: ".slides.html", ipynb: ".ipynb", md: ".study.md", dossier: ".dossier" },
};

/** A form that is written of what the window shows, not by the lab server after a run of its own. */
export type ShownForm = Exclude<ExportForm, "pdf" | "dossier">;

/** The forms whose charts can be used, or stay drawings. */
export const hasLiveCharts = (form: ExportForm): boolean => form === "html" || form === "slides";
/** The forms whose file says for which reason it left; of the others the audit trail alone does. */
export const saysReason = (form: ExportForm): boolean => form !== "md" && form !== "pdf";
/** The forms in which code is written only when that is asked for. */
export const mayLeaveCodeOut = (form: ExportForm): boolean => form === "html";

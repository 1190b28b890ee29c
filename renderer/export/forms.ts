/** The forms in which a study leaves the window. */
import type { LeavingAction } from "../../shared/gate/judge.ts";

export const forms = ["html", "slides", "ipynb", "md", "dossier", "pdf"] as const;
export type ExportForm = (typeof forms)[number];

/** What of the study leaves in each form, as the gate tells them apart. */
export const actionOf = {
  ...{ html: "page", slides: "page", ipynb: "page", md: "text", pdf: "page", dossier: "files" },
} as const satisfies Readonly<Record<ExportForm, LeavingAction>>;

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

/** What is to be made of files that were dropped together. Pure. */
import { dataExtensions } from "../../../exchange/import/data/extensions.ts";
import { documentExtensions } from "../../../exchange/import/import-document.ts";
import type { Dropped } from "./dropped-files.ts";

type Named = Dropped["files"][number];

export type ImportPlan =
  /** A study with charts, planned from what the file holds. */
  | { readonly kind: "file"; readonly file: Named }
  /** A notebook, a text or a study, with the data that it may read. */
  | { readonly kind: "document" | "study"; readonly document: Named; readonly data: readonly Named[] }
  | { readonly kind: "dossier"; readonly file: Named }
  /** Several data files, each read and shown; what is none is told. */
  | { readonly kind: "data"; readonly files: readonly Named[]; readonly others: readonly Named[] }
  | { readonly kind: "refused"; readonly why: "nothing" | "several" };

const study = /\.(md|markdown)$/i;
const dossier = /\.dossier$/i;

export function planImport({ files, folder }: Dropped): ImportPlan {
  const [first] = files;
  if (first === undefined) return { kind: "refused", why: "nothing" };
  const is = (form: RegExp) => files.filter(({ name }) => form.test(name));
  const [whole, second] = is(dossier);
  if (whole)
    return second || files.length > 1
      ? { kind: "refused", why: "several" }
      : { kind: "dossier", file: whole };
  const data = is(dataExtensions);
  // A folder's README is not what its data is about.
  const documents = [...is(documentExtensions), ...(folder === null || data.length === 0 ? is(study) : [])];
  const [document] = documents;
  if (documents.length > 1) return { kind: "refused", why: "several" };
  if (document) return { kind: study.test(document.name) ? "study" : "document", document, data };
  if (files.length === 1 && folder === null) return { kind: "file", file: first };
  if (data.length === 0) return { kind: "refused", why: "nothing" };
  const others = files.filter((file) => !data.includes(file));
  return { kind: "data", files: data, others };
}

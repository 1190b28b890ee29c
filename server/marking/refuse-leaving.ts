/** The gate at the server: links into a study, and its file. */
import type * as Y from "yjs";
import { judgeLeaving, type Leaving, type LeavingAudience } from "../../shared/gate/judge.ts";
import { type LeavingForm, readExport } from "../../shared/gate/read-export.ts";
import { readLeaving } from "../../shared/gate/read-leaving.ts";
import { writeEffective } from "../../shared/marking/effective.ts";
import { readMeta } from "../../shared/study/document.ts";
import { readEffectiveMarking } from "../../shared/study-file/marking.ts";
import { refuse } from "../errors.ts";

/** @throws HttpError 403 that says why there is to be no link into a study, and what would let it be made */
export function refuseInvite(doc: Y.Doc, audience: LeavingAudience): void {
  refuseBlocked({ ...readLeaving(readMeta(doc).frontMatter), action: "invite", audience });
}

/** @throws HttpError 403 that says why a study does not leave in this form, and what would let it leave */
export function refuseExport(doc: Y.Doc, form: LeavingForm, reason: string | undefined): void {
  refuseBlocked({ ...readExport(readMeta(doc).frontMatter, form), audience: "some", reason });
}

function refuseBlocked(leaving: Omit<Leaving, "tables">): void {
  const [block] = judgeLeaving({ ...leaving, tables: [] }).blocks;
  if (block === undefined) return;
  const values = { marking: writeEffective(leaving.marking) ?? "", what: block.what.join(", ") };
  if (block.why === "refused") throw refuse(403, "markedAbove", values);
  if (block.why === "person") throw refuse(403, "markedPersons", values);
  if (block.why === "audience") throw refuse(403, "markedAudience", values);
  if (block.why === "personal") throw refuse(403, "personalData", values);
  throw refuse(403, "markedReason", values);
}

/** @throws HttpError 403 for a study's front matter that says Secret or above */
export function refuseAbove(frontMatter: string): void {
  const effective = readEffectiveMarking(frontMatter);
  if (effective?.isRefused) throw refuse(403, "markedAbove", { marking: writeEffective(effective) ?? "" });
}

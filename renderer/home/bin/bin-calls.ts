import { createdStudySchema, paths } from "../../../shared/protocol/api.ts";
import { type BinEntry, binListSchema } from "../../../shared/protocol/bin.ts";
import { call, read } from "../../stores/api.ts";

/** What the server does with deleted studies; each throws an ApiFailure. */
export interface BinCalls {
  /** The last deleted first. */
  list(): Promise<readonly BinEntry[]>;
  /** Deletes a study: its file goes to the bin. */
  remove(study: string): Promise<void>;
  /** Makes a study of a file in the bin. */
  restore(name: string): Promise<{ id: string }>;
  deleteForGood(name: string): Promise<void>;
}

/** The calls to this page's server. */
export const binCalls: BinCalls = {
  list: async () => read(await call(paths.bin), binListSchema),
  async remove(study) {
    await call(paths.study(study), { method: "DELETE" });
  },
  restore: async (name) =>
    read(await call(`${paths.binned(name)}/restore`, { method: "POST" }), createdStudySchema),
  async deleteForGood(name) {
    await call(paths.binned(name), { method: "DELETE" });
  },
};

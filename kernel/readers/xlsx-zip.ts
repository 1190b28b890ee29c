import { unzipSync, zipSync } from "fflate";
import { say } from "../../shared/words/english.ts";

/** MB that the parts which are read may unpack to: a few kilobytes of ZIP can claim, and be, gigabytes. */
export const maxUnpacked = 512;

/** Pictures, charts, macros and the like are not unpacked. */
const passedOver =
  /^xl\/(media|embeddings|printerSettings|charts|diagrams|activeX|ctrlProps|externalLinks|pivotCache)\/|\.bin$|^customXml\//i;

/**
 * A workbook's parts as a ZIP without compression, so that what reads it next unpacks nothing.
 * A part never takes more memory than it claims: one that claims less than it holds is cut off.
 * @throws Error naming the file when the parts claim more than the limit, or it is no ZIP
 */
export function repackWorkbook(bytes: Uint8Array, name: string): Uint8Array {
  let total = 0;
  const refuse = () => new Error(say("reader.largeXlsx", { name, limit: maxUnpacked }));
  const filter = (part: { name: string; originalSize: number }) => {
    if (passedOver.test(part.name)) return false;
    total += part.originalSize;
    if (total > maxUnpacked * 1024 * 1024) throw refuse();
    return true;
  };
  let parts: ReturnType<typeof unzipSync>;
  try {
    parts = unzipSync(bytes, { filter });
  } catch (error) {
    if (total > maxUnpacked * 1024 * 1024) throw error;
    throw new Error(say("reader.badXlsx", { name, detail: say("reader.notZip") }));
  }
  return zipSync(parts, { level: 0 });
}

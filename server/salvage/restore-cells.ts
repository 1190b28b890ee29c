/** Takes from a study's file the cells that are lost with the log's rows. */
import { randomInt } from "node:crypto";
import { importMissing } from "../../shared/study/import.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import type { Room } from "../room.ts";

/** Stands for the hash of a study's file from a salvage on until the file was looked at. */
export const lostHash = "lost";
/** Stands for it afterwards, until file and document agree: the hash of no file. */
export const comparedHash = "compared";

/**
 * Below all ids that are drawn by lot, nearly: where a device still has a cell of this id, its own wins, with what was
 * written in it since. Drawn by lot as well, so that two restorations never write under one id.
 */
const maxClient = 2 ** 20;

/**
 * Brings back from the text of the study's file every cell of which the document knows nothing.
 * @throws StudyFileError that says what in the text cannot be read, or what the log throws
 */
export function restoreCells(room: Room, text: string, fallbackTitle: string): void {
  const study = parseStudyFile(text, fallbackTitle);
  room.edit((doc) => {
    doc.clientID = randomInt(1, maxClient);
    importMissing(doc, study);
  });
}

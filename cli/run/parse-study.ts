import { basename } from "node:path";
import type { Study } from "../../shared/study/model.ts";
import { StudyFileError } from "../../shared/study-file/error.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { CommandError } from "../errors.ts";

/**
 * Reads a study file's text. Without a title or a heading the study is called as its file.
 * @param file its path, as the person gave it
 * @throws CommandError that names the file and what is wrong with its text
 */
export function parseStudy(text: string, file: string): Study {
  try {
    return parseStudyFile(text, basename(file).replace(/(\.study)?\.(md|markdown)$/i, ""));
  } catch (error) {
    if (!(error instanceof StudyFileError)) throw error;
    throw new CommandError(`${file}: ${error.message}`);
  }
}

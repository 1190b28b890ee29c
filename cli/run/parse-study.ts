import { basename } from "node:path";
import type { Study } from "../../shared/study/model.ts";
import { StudyFileError } from "../../shared/study-file/error.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { CommandError } from "../errors.ts";
import { takeLabSchemes } from "../marking/lab-schemes.ts";
import { refuseAbove } from "../marking/refuse-above.ts";

/**
 * Reads a study file's text. Without a title or a heading the study is called as its file.
 * @param file its path, as the person gave it
 * @throws CommandError that names the file and what is wrong with its text, or that it is marked Secret or above
 */
export function parseStudy(text: string, file: string): Study {
  takeLabSchemes(file);
  try {
    const study = parseStudyFile(text, basename(file).replace(/(\.study)?\.(md|markdown)$/i, ""));
    refuseAbove(study.meta.frontMatter, file);
    return study;
  } catch (error) {
    if (!(error instanceof StudyFileError)) throw error;
    throw new CommandError(`${file}: ${error.message}`);
  }
}

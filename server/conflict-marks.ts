/**
 * The marks that Git and its like leave in a file where a merge was not finished: `<<<<<<< …`, `=======`, `>>>>>>> …`,
 * each at the start of a line. Such a file is nobody's text yet.
 */

/** The line, from 1, of the first such conflict; undefined when there is none. */
export function findConflictMarks(text: string): number | undefined {
  let opened: number | undefined;
  let isParted = false;
  let line = 0;
  for (const content of text.split(/\r?\n/)) {
    line += 1;
    if (/^<{7} /.test(content)) {
      opened = line;
      isParted = false;
    } else if (opened !== undefined && content === "=======") isParted = true;
    else if (isParted && /^>{7} /.test(content)) return opened;
  }
  return undefined;
}

import { minifySync } from "vite";

/**
 * A script without comments and needless characters.
 * @param file its name, for the error
 * @throws Error where it cannot be read as a script: the minifier itself would give an empty one
 */
export function shortenScript(file: string, text: string): string {
  const { code, errors } = minifySync(file, text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${file} cannot be shortened: ${first.message}`);
  return code;
}

/** The cell that reads a file which has come into a study. Pure. */
import { dropExtension, nameVariable } from "../../../shared/new-study/names.ts";

/**
 * The code of a cell that reads a file.
 * @param taken names of the study's variables and cells, which it must not define again
 */
export function writeReader(file: string, taken: ReadonlySet<string>): { name: string; source: string } {
  const wanted = nameVariable(dropExtension(file), "data");
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
  return { name, source: `const ${name} = await file(${JSON.stringify(file)}).table()\n\n${name}` };
}

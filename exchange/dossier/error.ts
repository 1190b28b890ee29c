/** Why a file is not, or no longer, a dossier that can be read. */
export type DossierProblem = "not" | "newer" | "large" | "damaged" | "path";

/** `where` is the entry or the part that is meant; "" where it is the whole file. */
export class DossierError extends Error {
  override readonly name = "DossierError";
  readonly problem: DossierProblem;
  readonly where: string;

  constructor(problem: DossierProblem, where = "") {
    super(where === "" ? problem : `${problem}: ${where}`);
    this.problem = problem;
    this.where = where;
  }
}

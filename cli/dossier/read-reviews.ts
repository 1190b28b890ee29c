import { namesPeople, parseReviews, type Reviews } from "../../exchange/dossier/reviews.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { readRegularFile } from "../run/study-source.ts";

/**
 * The history of a study's reviews, from a file that a lab server wrote.
 * @param reason why it leaves: names of people are personal data, and do so for a reason only
 * @throws CommandError when it cannot be read, or may not leave
 */
export function readReviews(file: string, reason: string | undefined): Reviews {
  const reviews = parseReviews(new TextDecoder().decode(readRegularFile(file)));
  if (reviews === null)
    throw new CommandError(say("cli.dossier.reviews", { file }), say("cli.dossier.reviews.hint"));
  if (namesPeople(reviews) && reason === undefined)
    throw new CommandError(say("cli.dossier.reviews.names", { file }), say("cli.dossier.reviews.names.hint"));
  return reviews;
}

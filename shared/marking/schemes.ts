/** The schemes that every Chancery knows, as data, and those that a lab adds. */
import type { MarkingLabel, MarkingScheme } from "./model.ts";
import { ranks } from "./ranks.ts";

const black = "#000000";

/** Labels and colours: FIRST, Traffic Light Protocol 2.0, https://www.first.org/tlp/. */
const tlp: MarkingScheme = {
  id: "TLP",
  name: "Traffic Light Protocol 2.0",
  labels: [
    { label: "TLP:CLEAR", rank: ranks.open, also: ["TLP:WHITE"], ink: "#ffffff", ground: black },
    { label: "TLP:GREEN", rank: ranks.community, ink: "#33ff00", ground: black },
    { label: "TLP:AMBER", rank: ranks.partners, ink: "#ffc000", ground: black },
    { label: "TLP:AMBER+STRICT", rank: ranks.house, ink: "#ffc000", ground: black },
    { label: "TLP:RED", rank: ranks.persons, ink: "#ff2b2b", ground: black },
  ],
  caveats: [],
};

/** A mention of protection, not a level of classification: Instruction générale interministérielle no 1300 (2021), 1.4. */
const french: MarkingScheme = {
  id: "FR",
  name: "Diffusion Restreinte",
  labels: [{ label: "DIFFUSION RESTREINTE", rank: ranks.house, also: ["DR"] }],
  caveats: ["SPÉCIAL FRANCE"],
};

/** Government Security Classifications Policy, Cabinet Office: the tier OFFICIAL and its marking -SENSITIVE. */
const british: MarkingScheme = {
  id: "UK",
  name: "UK Government Security Classifications",
  labels: [
    { label: "OFFICIAL", rank: ranks.community },
    { label: "OFFICIAL-SENSITIVE", rank: ranks.house, also: ["OFFICIAL SENSITIVE", "OFFICIAL: SENSITIVE"] },
  ],
  caveats: ["RECIPIENTS ONLY", "HMG USE ONLY", "PERSONAL DATA", "COMMERCIAL", "LEGAL"],
};

const ownSchemes: readonly MarkingScheme[] = [tlp, french, british];

let labSchemes: readonly MarkingScheme[] = [];

/** Takes the schemes that this lab adds (lab-schemes.ts) for all that reads markings from now on, as a language is taken. */
export function knowSchemes(schemes: readonly MarkingScheme[]): void {
  labSchemes = schemes;
}

/** All that are known, the lab's own last. */
export function listSchemes(): readonly MarkingScheme[] {
  return [...ownSchemes, ...labSchemes];
}

/** Whether the id of a scheme is taken by one that every Chancery knows. */
export function isOwnScheme(id: string): boolean {
  return ownSchemes.some((scheme) => scheme.id === id.toUpperCase());
}

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/\s*([:+-])\s*/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

/**
 * The label that a text means, in the scheme of that id where it has it, else in any; undefined where none does.
 * Letters may be small, accents missing, blanks doubled.
 */
export function findLabel(
  scheme: string,
  label: string,
): { readonly scheme: MarkingScheme; readonly label: MarkingLabel } | undefined {
  const wanted = plain(label);
  const all = listSchemes();
  const named = all.filter(({ id }) => id.toUpperCase() === scheme.trim().toUpperCase());
  for (const one of [...named, ...all]) {
    const found = one.labels.find((known) =>
      [known.label, ...(known.also ?? [])].some((name) => plain(name) === wanted),
    );
    if (found) return { scheme: one, label: found };
  }
  return undefined;
}

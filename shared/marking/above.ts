/** Secret and above, in whichever language: this product is not approved for it, and refuses it by name. */

/** What a classified document of that height is called, in capitals without accents, hyphens as blanks. */
const names = [
  ...["SECRET", "TOP SECRET", "TRES SECRET", "SECRET DEFENSE", "CONFIDENTIEL DEFENSE"],
  ...["NATO CONFIDENTIAL", "EU CONFIDENTIAL", "CONFIDENTIEL UE", "CONFIDENTIEL OTAN", "OTAN CONFIDENTIEL"],
  ...["GEHEIM", "VS VERTRAULICH", "SEGRETO", "SEGRETISSIMO", "SECRETO", "TAJNE", "TAJNO", "TAJNY"],
  ...["HEMLIG", "HEMMELIG", "SALAINEN", "SALAJANE", "TITKOS", "SLAPTAI", "GIZLI"],
  ...["СЕКРЕТНО", "ТАЄМНО", "ΑΠΟΡΡΗΤΟ", "سري", "秘密", "机密", "機密", "绝密", "極秘"],
];

/** Secrets of trades and professions, which are no level of classification. */
const ordinary =
  /\bTRADE SECRETS?\b|\bSECRET (?:DES AFFAIRES|PROFESSIONNEL|STATISTIQUE|FISCAL|MEDICAL|BANCAIRE|DES CORRESPONDANCES)\b/g;

const isName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${names.map(stripAccents).join("|")})(?![\\p{L}\\p{N}])`,
  "u",
);

/** Whether a label, or what is added to one, says Secret or above. */
export function isAboveApproval(text: string): boolean {
  const plain = stripAccents(text)
    .toUpperCase()
    .replace(/[\s\p{P}_]+/gu, " ");
  return isName.test(plain.replace(ordinary, " "));
}

function stripAccents(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}

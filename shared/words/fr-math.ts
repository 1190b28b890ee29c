import type { mathWords } from "./en-math.ts";

/** Why a formula is not set, in French. */
export const frenchMathWords: Readonly<Record<keyof typeof mathWords, string>> = {
  "math.unknown":
    "Montrée telle qu’elle est écrite : Chancery ne connaît pas la commande {command} dans une formule.",
  "math.refused":
    "Montrée telle qu’elle est écrite : {command} peut mener hors de l’étude, aucune formule ne s’en sert.",
  "math.wrong": "Montrée telle qu’elle est écrite : la formule ne peut pas être lue à partir de « {rest} ».",
  "math.end": "Montrée telle qu’elle est écrite : la formule s’arrête avant d’être complète.",
  "math.large": "Montrée telle qu’elle est écrite : la formule est trop grande pour être composée.",
};

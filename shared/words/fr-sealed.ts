import type { sealedWords } from "./en-sealed.ts";

/** French: words of sealed studies that any page may need. */
export const frenchSealedWords = {
  "server.refuse.sealed": "Cette étude est scellée, et le serveur du laboratoire ne peut pas la lire.",
  "server.hint.sealed": "Faites-le dans une fenêtre qui a la clé de l’étude, là où c’est possible.",
  "server.detail.sealed": 'il faut { "title": "…" }, le titre public',
  "sealed.plain":
    "Le serveur du laboratoire ne peut pas lire une étude scellée ; il n’a donc pas été interrogé.",
  "sealed.copy": "Sceller une copie",
  "sealed.noHistory": "Pas d’historique : ce qu’une étude scellée n’a pas…",
  "sealed.mark": "Scellée",
} satisfies Record<keyof typeof sealedWords, string>;

import type { sealedWords } from "./en-sealed.ts";

/** French: words of sealed studies that any page may need. */
export const frenchSealedWords = {
  "server.refuse.sealed": "Cette étude est scellée, et le serveur du laboratoire ne peut pas la lire.",
  "server.hint.sealed": "Faites-le dans une fenêtre qui a la clé de l’étude, là où c’est possible.",
  "server.detail.sealed": 'il faut { "title": "…" }, le titre public',
  "sealed.plain":
    "Le serveur du laboratoire ne peut pas lire une étude scellée ; il n’a donc pas été interrogé.",
  "sealed.plain.hint": "Ce n’est pas possible pour une étude scellée.",
  "sealed.release":
    "Une raison a été donnée dans la fenêtre ; pour une étude scellée, le serveur n’apprend pas laquelle.",
  "sealed.noFile": "Cette étude scellée n’a pas de fichier nommé « {name} ».",
  "sealed.noFile.hint": "Déposez le fichier sur l’étude, ou changez le nom dans la cellule.",
  "sealed.remote":
    "Une étude scellée ne lit rien sur le web, car le serveur du laboratoire verrait ce qu’elle demande.",
  "sealed.remote.hint": "Téléchargez-le, puis déposez le fichier sur l’étude.",
  "sealed.blob": "Ce contenu n’est pas ce qui a été scellé avec la clé de l’étude.",
  "sealed.blob.hint":
    "Demandez à une personne qui a l’étude d’exécuter de nouveau la cellule ou d’ajouter de nouveau le fichier.",
  "sealed.large": "{name} dépasse {limit} Mo, le maximum qu’une étude scellée accepte.",
  "sealed.large.hint": "Coupez-le, ou enregistrez-le en Parquet, qui est plus petit.",
  "sealed.unopened.one":
    "{count} élément de cette étude ne s’ouvre pas avec votre clé. Il est conservé, et rien d’autre ne manque.",
  "sealed.unopened.many":
    "{count} éléments de cette étude ne s’ouvrent pas avec votre clé. Ils sont conservés, et rien d’autre ne manque.",
  "sealed.menu": "Clé de l’étude",
  "sealed.copy": "Sceller une copie",
  "sealed.mark": "Scellée",
} satisfies Record<keyof typeof sealedWords, string>;

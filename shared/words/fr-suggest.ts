import type { suggestWords } from "./en-suggest.ts";

/** French: words about suggestions. */
export const frenchSuggestWords = {
  "suggest.open": "Suggérer une modification",
  "suggest.form": "Suggérer une modification de {name}",
  "suggest.text": "La cellule telle que vous l’écririez",
  "suggest.note": "Pourquoi (facultatif)",
  "suggest.send": "Suggérer",
  "suggest.cancel": "Annuler",
  "suggest.same": "Rien n’a encore changé. Modifiez le texte, puis suggérez-le.",
  "suggest.long":
    "Le texte est trop long pour une suggestion. Suggérez la modification d’une cellule plus courte, ou écrivez un commentaire.",
  "suggest.list": "Suggestions pour {name}",
  "suggest.by": "{name} suggère",
  "suggest.more": "En afficher {count} de plus",
  "suggest.conflict":
    "La cellule a été modifiée depuis dans les mêmes mots. Ce qui suit remplace le texte actuel de la cellule.",
  "suggest.already": "La cellule dit déjà cela.",
  "suggest.accept": "Accepter",
  "suggest.reject": "Refuser",
  "suggest.withdraw": "Retirer",
  "suggest.replace": "Remplacer le texte de la cellule",
  "suggest.bringBack": "Rétablir la cellule avec ce texte",
  "suggest.all": "Suggestions à décider",
  "suggest.count": "Suggestions : {count}",
  "suggest.decided": "Suggestions déjà tranchées",
  "suggest.accepted": "Suggestion de {name}, acceptée par {by}",
  "suggest.rejected": "Suggestion de {name}, refusée par {by}",
  "suggest.withdrawn": "Suggestion de {name}, retirée par son auteur",
} satisfies Record<keyof typeof suggestWords, string>;

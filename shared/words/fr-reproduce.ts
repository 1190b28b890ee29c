import type { reproduceWords } from "./en-reproduce.ts";

/** French: words of computing a study's results again. */
export const frenchReproduceWords = {
  "reproduce.title": "Reproduire les résultats",
  "reproduce.close": "Fermer",
  "reproduce.intro":
    "Tout est recalculé depuis le début, et chaque résultat est comparé à celui qui a été enregistré. Les réglages que vous avez modifiés reviennent à leur valeur écrite.",
  "reproduce.kept": "Le constat est visible pour tous les lecteurs de cette étude, sous votre nom : {name}.",
  "reproduce.notKept": "Le constat n’est visible qu’ici : vous ne pouvez pas modifier cette étude.",
  "reproduce.start": "Calculer et comparer",
  "reproduce.running": "Calcul : {done} cellules sur {count}",
  "reproduce.stop": "Arrêter",
  "reproduce.none":
    "Aucun résultat de cette étude n’est encore enregistré : il n’y a rien à comparer. « Tout exécuter » fait le premier.",
  "reproduce.stopped": "La comparaison n’a pas eu lieu : le calcul a été arrêté, ou n’est pas autorisé ici.",
  "reproduce.same.one": "Le seul résultat est le même que celui de {names}.",
  "reproduce.same.other": "Les {count} résultats sont les mêmes que ceux de {names}.",
  "reproduce.some": "Mêmes résultats que ceux de {names} : {same} sur {count}.",
  "reproduce.missing": "Non calculé ici, et non comparé : {cells}.",
  "reproduce.was": "Avant",
  "reproduce.now": "Maintenant",
  "reproduce.place": "ligne {row}, {column}",
  "reproduce.hidden": "La différence est dans ce qui n’en est pas conservé pour être montré.",
  "reproduce.moved": "Cause : {causes}.",
  "reproduce.by.text": "le texte de {name}, qui a changé",
  "reproduce.by.file": "le fichier {name}",
  "reproduce.by.someFile": "un fichier qu’elle lit",
  "reproduce.by.web": "la réponse de {name}",
  "reproduce.nothing":
    "Rien de ce qu’elle lit n’a changé : le résultat dépend de l’heure, d’un hasard qui lui est propre, ou de la version de Chancery.",
  "reproduce.line.same": "Reproduit par {names}, {when}.",
  "reproduce.line.differs": "{name}, {when} : le résultat est autre.",
  "reproduce.line.values": "Avant {was}, ensuite {now}.",
  "reproduce.line.valuesAt": "En {place} : avant {was}, ensuite {now}.",
  "reproduce.byline.all": "Reproduit par {name} le {date} : tous les résultats sont les mêmes.",
  "reproduce.byline.some": "Calculé de nouveau par {name} le {date} : mêmes résultats, {same} sur {count}.",
} satisfies Record<keyof typeof reproduceWords, string>;

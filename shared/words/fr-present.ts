import type { presentWords } from "./en-present.ts";

/** French: words of the presentation. */
export const frenchPresentWords = {
  "present.label": "Présentation de {title}",
  "present.slide": "Diapositive {number} sur {count}",
  "present.slide.titled": "Diapositive {number} sur {count} : {title}",
  "present.previous": "Diapositive précédente",
  "present.next": "Diapositive suivante",
  "present.fullScreen": "Plein écran",
  "present.fullScreen.leave": "Quitter le plein écran",
  "present.speaker": "Ouvrir la fenêtre de l’orateur",
  "present.notes": "Notes sous la diapositive",
  "present.close": "Terminer la présentation",
  "present.empty":
    "Cette étude ne montre encore rien à présenter. Écrivez un titre, ou exécutez une cellule qui montre un graphique.",
  "present.dark": "L’écran est noir. Appuyez sur B pour continuer.",
  "speaker.title": "Fenêtre de l’orateur · {title}",
  "speaker.now": "Maintenant",
  "speaker.then": "Ensuite",
  "speaker.last": "C’était la dernière diapositive.",
  "speaker.notes": "Notes",
  "speaker.none":
    "Pas de notes pour cette diapositive. Ce sont, dans son texte, des commentaires HTML qui commencent par « notes: ».",
  "speaker.elapsed": "Depuis le début",
  "speaker.blocked":
    "Le navigateur n’a pas laissé la fenêtre de l’orateur s’ouvrir. Les notes se trouvent sous la diapositive.",
} satisfies Record<keyof typeof presentWords, string>;

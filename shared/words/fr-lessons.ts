import type { lessonWords } from "./en-lessons.ts";

/** French: words of the lessons and example studies on the list of studies. */
export const frenchLessonWords: Record<keyof typeof lessonWords, string> = {
  "learn.lessons": "Premiers pas",
  "learn.lessons.explain":
    "Trois leçons, chacune une étude à vous où tout essayer. Les exercices vous disent si vous avez juste.",
  "learn.examples": "Exemples",
  "learn.examples.explain": "Des études achevées sur des données réelles, à lire, à exécuter et à modifier.",
  "learn.all": "Leçons et exemples",
  "learn.minutes": "{minutes} min",
  "learn.begin": "Commencer",
  "learn.begin.label": "Commencer : {title}",
  "learn.copy": "Ouvrir une copie",
  "learn.copy.label": "Ouvrir une copie : {title}",
  "learn.go": "Continuer",
  "learn.go.label": "Continuer : {title}",
  "learn.preparing": "Préparation de « {title} »",
  "learn.failed": "« {title} » n’a pas pu être ouverte. {reason}",
  "learn.missing": "Un de ses fichiers de données n’a pas été chargé. Vérifiez la connexion, puis réessayez.",
  "learn.reading":
    "Les cellules, les contrôles, la provenance d’un chiffre, les commentaires et l’historique. Aucun code à écrire.",
  "learn.analysis":
    "D’un fichier à un graphique et à une phrase dont les nombres sont calculés, en cinq petits changements.",
  "learn.reviewing":
    "Trois chiffres pour le ministre, tous faux : trouvez pourquoi, et suggérez la correction.",
  "learn.development":
    "Des vies plus longues, des familles plus petites : les régions du monde se sont-elles rapprochées depuis 1955 ?",
  "learn.disasters":
    "Un siècle de morts dans les catastrophes naturelles : la tendance, et les années qui la défont.",
  "learn.climate":
    "Le dioxyde de carbone et la température, les deux plus longues séries, pour une négociation climatique.",
};

import type { lessonWords } from "./en-lessons.ts";

/** French: words of the lessons and example studies on the list of studies. */
export const frenchLessonWords: Record<keyof typeof lessonWords, string> = {
  "learn.lessons": "Premiers pas",
  "learn.lessons.explain":
    "Trois leçons, chacune une étude à vous où tout essayer. Les exercices vous disent si vous avez juste.",
  "learn.examples": "Exemples",
  "learn.examples.explain":
    "Des études achevées, à lire, à exécuter et à modifier. Quand les données sont inventées, l’étude le dit.",
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
  "learn.voting":
    "Combien de fois 27 États votent de même, par décennie, sur une carte et en une ligne par paire.",
  "learn.refugees":
    "Où sont les réfugiés, d’où ils viennent, et ce que cela représente à l’échelle du pays d’accueil.",
  "learn.disasters":
    "Un siècle de morts dans les catastrophes naturelles : la tendance, les années qui la défont, et les réserves qu’elles demandent.",
  "learn.trade":
    "Concentration des fournisseurs et dépendance aux importations, avec un fournisseur qui cesse de livrer. Données inventées.",
  "learn.climate":
    "Le dioxyde de carbone, la température, et les émissions de chaque groupe de négociation, comptées de trois manières.",
  "learn.tone":
    "Une moyenne mobile, une alerte et un test du hasard, sur des données inventées qui disent ce qu’elles contiennent.",
  "template.title": "Nouvelle étude à partir d’un modèle",
  "template.explain":
    "Une étude dont les parties sont en place, sur des données livrées. Ce qui est en italique et dans les tableaux est à remplacer.",
  "template.close": "Fermer",
  "template.use": "Utiliser",
  "template.use.label": "Utiliser le modèle : {title}",
  "template.report":
    "Ce qui s’est passé, les chiffres clés avec leurs sources, les lieux sur une carte, ce qui est demandé au lecteur.",
  "template.brief": "Un pays en chiffres, réfugiés et votes, avec la place des intérêts et des questions.",
  "template.board":
    "Des indicateurs face à leurs seuils : l’habituel, ce qui est à surveiller, l’alerte, et qui est prévenu.",
};

import type { leaveWords } from "./en-leave.ts";

/** French: words of the dialog in which a study is exported. */
export const frenchLeaveWords = {
  title: "Exporter cette étude",
  close: "Fermer",
  form: "Sous forme de",
  html: "Page web",
  "html.note":
    "Un seul fichier, lisible sans réseau. On peut pointer et zoomer dans les graphiques ; il s’imprime aussi.",
  slides: "Diapositives",
  "slides.note": "Un seul fichier, une diapositive par section, à tourner au clavier ou à la télécommande.",
  ipynb: "Carnet",
  "ipynb.note": "Pour Jupyter : texte, code et résultats, les graphiques en images.",
  md: "Fichier d’étude",
  "md.note": "Le texte seul, sans données ni résultats : ce que Chancery rouvre.",
  pdf: "Impression ou PDF",
  "pdf.note":
    "La fenêtre d’impression du navigateur s’ouvre. Chancery imprime des pages avec marges et mention de diffusion.",
  code: "Avec le code",
  static: "Graphiques à l’état de dessins : un fichier plus petit, sans script",
  reviews:
    "Avec l’historique des relectures : commentaires, suggestions et versions nommées, sans les noms des personnes",
  now: "Ce qui est écrit est ce que l’étude affiche à présent.",
  unsure: "Résultats périmés, absents ou en échec, ce que le fichier dit aussi : {names}.",
  reason: "Motif",
  "reason.note": "Il est consigné dans le journal d’audit, et figure dans la description du fichier.",
  "reason.recorded": "Il est consigné dans le journal d’audit.",
  save: "Enregistrer le fichier",
  print: "Imprimer",
  writing: "Écriture du fichier",
  failed: "Le fichier n’a pas pu être écrit. {reason}",
  dossier: "Dossier",
  "dossier.note":
    "Étude, données, résultats et manière dont ils ont été calculés, en un seul fichier que d’autres vérifient et réexécutent.",
  terminal:
    "Un dossier, que d’autres peuvent vérifier et réexécuter, est réservé à qui peut modifier l’étude ; dans le terminal : chancery export ÉTUDE --to dossier",
  anew: "Le serveur réexécute l’étude, avec ses données et ses contrôles tels qu’ils sont écrits, en trois minutes au plus.",
  making: "Le serveur exécute l’étude et compose le dossier.",
  stop: "Arrêter",
} satisfies Record<keyof typeof leaveWords, string>;

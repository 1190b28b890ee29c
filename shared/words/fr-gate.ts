import type { gateWords } from "./en-gate.ts";

/** Words of markings and of the gate, in French. */
export const frenchGateWords: Readonly<Record<keyof typeof gateWords, string>> = {
  "gate.blocked": "Ceci ne peut pas sortir en l’état.",
  "gate.why.refused":
    "La mention est {marking}. Chancery n’est pas homologué pour le niveau Secret et au-dessus : rien n’en sort, et cela ne devrait pas se trouver ici.",
  "gate.why.marking": "La mention est {marking} : il faut un motif pour le faire sortir.",
  "gate.why.audience":
    "La mention est {marking} : un lien sans terme que chacun peut utiliser ne convient pas.",
  "gate.why.person":
    "La mention est {marking}, réservée à des personnes désignées : un lien ne fait entrer qu’une personne.",
  "gate.why.licence": "La licence interdit de transmettre ces données : {what}.",
  "gate.why.personal": "Cela contient des données personnelles : {what}.",
  "gate.why.small": "Des lignes comptent si peu de personnes qu’on pourrait les reconnaître : {what}.",
  "gate.warn.marking":
    "La mention est {marking} : à ne transmettre qu’à votre organisation et à ses partenaires.",
  "gate.warn.licence":
    "Le calcul repose sur des données dont la licence interdit de transmettre le fichier : {what}.",
  "gate.warn.personal": "Qui est invité peut lire des données personnelles : {what}.",
  "gate.warn.small": "Des lignes comptent moins de {threshold} : {what}.",
  "gate.unblock.reason": "Donner un motif, qui est consigné.",
  "gate.unblock.lower": "Abaisser la mention, en donnant un motif.",
  "gate.unblock.limit-link": "Donner un terme au lien, ou un nombre de personnes.",
  "gate.unblock.one-person": "Réserver le lien à une personne.",
  "gate.unblock.clear-outputs": "Masquer les résultats qui les montrent.",
  "gate.unblock.drop-file": "Retirer le fichier de l’étude.",
  "gate.unblock.aggregate": "Présenter par groupes, et réunir les petits groupes.",
  "gate.unblock.suppress": "Retirer les petits effectifs du tableau.",
  "gate.unblock.pseudonymise": "Remplacer la colonne par des pseudonymes.",
  "gate.unblock.approved-system": "Travailler sur un système homologué.",
  "gate.do.drop-file": "Retirer {file} de l’étude…",
  "gate.do.pseudonymise": "Remplacer {columns} dans {file} par des pseudonymes…",
  "gate.do.suppress": "Retirer les petits effectifs de {cell}",
  "gate.do.limit-link": "Faire expirer le lien dans 7 jours",
  "gate.do.one-person": "Réserver le lien à une personne",
  "gate.suppress.comment":
    "Les effectifs de 1 à {most} sont retirés : on pourrait reconnaître si peu de personnes.",
  "gate.suppress.done":
    "Les effectifs de 1 à {most} sont retirés de {cell}. Si un total figure ailleurs, on pourrait en déduire l’un d’eux : vérifiez aussi les totaux.",
  "gate.suppress.unwritten":
    "Ce que {cell} montre en dernier ne peut pas être modifié automatiquement : retirez les petits effectifs dans son code.",
  "gate.cli.reason": "En donnant un motif : --reason TEXTE",
  "gate.cli.pseudonymise":
    "Remplacer la colonne par des pseudonymes : chancery pseudonymise ÉTUDE --file {file}",
  "gate.cli.above": "{file} porte la mention {marking}.",
  "gate.cli.above.hint":
    "Chancery n’est pas homologué pour le niveau Secret et au-dessus. Le fichier n’a pas été modifié ; il faut le traiter sur un système qui l’est.",
  "gate.cli.schemes": "{file} ne peut pas être utilisé : {problem}",
  "gate.cli.schemes.hint": "docs/fr/markings.md dit ce qui doit s’y trouver.",
  "gate.server.schemes":
    "{file} ne peut pas être utilisé : {problem} Tant qu’il n’est pas corrigé, ses mentions sont inconnues et valent pour la seule organisation (docs/fr/markings.md).",
  "gate.schemes.unreadable": "ce n’est ni du JSON ni du YAML.",
  "gate.schemes.shape": "{where} n’est pas ce qu’il faut.",
  "gate.schemes.taken": "il existe un autre système {where}.",
  "gate.schemes.above":
    "« {where} » est Secret ou au-dessus, niveau pour lequel Chancery n’est pas homologué.",
  "marking.of": "Mention de cette étude :",
  "marking.change": "Mention de cette étude. Cliquer pour la changer.",
  "marking.title": "Mention et données",
  "marking.close": "Fermer",
  "marking.study": "Cette étude",
  "marking.none": "Aucune mention",
  "marking.label": "Mention",
  "marking.caveats": "Précisions",
  "marking.files": "Fichiers de données",
  "marking.personal": "Colonnes de données personnelles",
  "marking.personal.example": "nom, courriel",
  "marking.threshold": "Un effectif est petit au-dessous de",
  "marking.threshold.note":
    "Dans un tableau par groupes, un effectif plus petit permettrait de reconnaître des personnes. Un nombre entier de {lowest} à {highest} ; {usual} est l’usage.",
  "marking.licence": "Licence de ces données",
  "marking.licence.example": "CC-BY-4.0, ou une adresse",
  "marking.forbidden": "Sa licence interdit de transmettre le fichier",
  "marking.effective": "La plus haute compte : {marking}.",
  "marking.effective.none": "Rien ne la retient.",
  "marking.lower": "Une mention est abaissée. C’est consigné, avec votre motif et votre nom.",
  "marking.reason": "Motif",
  "marking.name": "Votre nom",
  "marking.cancel": "Annuler",
  "marking.keep": "Enregistrer",
  "marking.keep.lower": "Abaisser la mention",
  "marking.stale": "Quelqu’un vient de changer cela. Fermez et rouvrez pour voir ce qui est dit maintenant.",
  "gate.title": "Avant la sortie",
  "gate.close": "Ne pas laisser sortir",
  "gate.clear": "Effacer tous les résultats de l’étude",
  "gate.cleared": "Les résultats sont effacés, pour tous. Exécutez l’étude pour les retrouver.",
  "gate.reason": "Motif, qui est consigné",
  "gate.leave": "Laisser sortir",
  "gate.unrecorded":
    "Le motif n’a pas pu être consigné : rien n’est sorti. Réessayez quand le serveur est là.",
  "gate.print.blocked":
    "La mention ou les données de cette étude veulent qu’elle ne soit imprimée que depuis son menu, où un motif est demandé.",
};

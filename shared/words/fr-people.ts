import type { peopleWords } from "./en-people.ts";

/** French: words about invitations, people and the audit trail. */
export const frenchPeopleWords = {
  "server.detail.invite":
    "le rôle doit être owner, editor, commenter ou viewer ; days peut être un nombre entier de 1 à 365, uses un nombre entier de 1 à 1000",
  "server.refuse.joinFirst":
    "Ce lien vaut pour un nombre limité de personnes : il faut d’abord rejoindre l’étude par lui.",
  "server.hint.joinFirst":
    "Ouvrez le lien dans un navigateur, dont le cookie contient ensuite un jeton propre.",
  "server.refuse.linkUsed": "Autant de personnes que prévu ont déjà utilisé ce lien.",
  "server.hint.linkUsed": "Demandez un nouveau lien au propriétaire de l’étude.",
  "server.refuse.removed":
    "Un propriétaire de cette étude vous en a retiré, et ce lien ne vous y donne plus accès.",
  "server.hint.removed": "Demandez un nouveau lien au propriétaire de l’étude.",
  "server.refuse.noInvite": "Ce lien n’est pas de cette étude, ou il a déjà été révoqué.",
  "server.hint.noInvite": "Consultez de nouveau les liens de l’étude.",
  "server.refuse.noPerson":
    "Personne avec cet identifiant n’a rejoint l’étude, ou cette personne n’y est plus.",
  "server.hint.noPerson": "Consultez de nouveau les personnes de l’étude.",
  "cli.help.audit": `Usage : chancery audit [DOSSIER] [OPTIONS]

Vérifie le journal d’audit de l’espace de travail DOSSIER (~/Chancery par défaut) : qui a été invité, a rejoint une
étude, changé de rôle, exporté, nommé ou restauré une version, supprimé définitivement, et quelles études ont été
créées et supprimées. Chaque ligne porte l’empreinte de la précédente, de sorte qu’un changement se voit.

  --data DIR    où sont le journal, les contenus et les jetons (DOSSIER/.chancery par défaut)
  --json        affiche un seul document JSON

Codes de sortie : 0 le journal est intact · 1 une ligne n’est pas telle qu’écrite · 2 le journal n’a pas pu être lu
`,
  "audit.both": "Indiquez un dossier ou --data, pas les deux.",
  "audit.whole.one": "{file} est intact : 1 entrée.",
  "audit.whole.other": "{file} est intact : {count} entrées.",
  "audit.last": `Empreinte de la dernière : {hash}
Conservez-la ailleurs : des entrées coupées à la fin, ou un journal réécrit, ne se voient que par elle.`,
  "audit.broken":
    "{file} est rompu à la ligne {line} : cette ligne, ou une précédente, a été changée, déplacée ou supprimée.",
  "audit.broken.hint": "Ce qui précède cette ligne est tel qu’écrit. Comparez le reste avec une sauvegarde.",
  "audit.none": "Il n’y a pas de journal d’audit à {file}.",
  "audit.none.hint":
    "Indiquez le dossier de l’espace de travail, ou le dossier des données avec --data ; un serveur où personne n’a été invité n’en a pas.",
  "audit.unreadable": "{file} n’a pas pu être lu ({code}).",
  "server.close.joinFirst":
    "ce lien vaut pour un nombre limité de personnes : ouvrez-le dans un navigateur pour rejoindre l’étude",
  "server.close.ended": "votre accès à cette étude a pris fin ; demandez un nouveau lien à son propriétaire",
  "server.close.role": "votre rôle a changé",
  "server.close.history": "ce que vous pouvez voir a changé",
  "server.detail.history": 'il faut { "open": true ou false }',
  "share.open": "Partager",
  "share.title": "Partager cette étude",
  "share.explain": "Qui ouvre le lien rejoint l’étude, et peut faire ce qui suit sur tout appareil.",
  "share.role": "Le lien permet de",
  "share.role.editor": "Modifier",
  "share.role.editor.explain": "changer les cellules et les exécuter",
  "share.role.commenter": "Commenter",
  "share.role.commenter.explain": "lire, exécuter et écrire des commentaires",
  "share.role.viewer": "Lire",
  "share.role.viewer.explain": "lire et exécuter, sans rien modifier",
  "share.create": "Créer le lien",
  "share.creating": "Création du lien",
  "share.link": "Lien pour les personnes qui peuvent {role}",
  "share.copy": "Copier",
  "share.copied": "Copié",
  "share.copyFailed": "Le navigateur n’a pas permis la copie. Sélectionnez le lien et copiez-le.",
  "share.close": "Terminé",
  "share.notLoaded": "Le partage n’a pas pu être chargé. Vérifiez la connexion, puis ouvrez-le de nouveau.",
  "share.loopback":
    "Ce lien ne fonctionne que sur cet ordinateur. Pour partager avec d’autres, faites tourner un serveur de laboratoire qu’ils peuvent atteindre (docs/deploy.md explique comment).",
  "share.link.once": "Copiez-le maintenant : il n’est affiché que cette fois.",
  "share.end": "Fin de l’accès",
  "share.end.never": "À la révocation",
  "share.end.day": "Après {days} jour",
  "share.end.days": "Après {days} jours",
  "share.uses": "Nombre maximal de personnes",
  "share.uses.any": "Sans limite",
  "share.uses.wrong": "Écrivez un nombre entier de 1 à 1000, ou laissez vide pour ne pas limiter.",
  "share.links": "Liens en vigueur",
  "share.links.none": "Il n’y en a pas. Créez-en un ci-dessus.",
  "share.link.made": "créé le {date}",
  "share.link.until": "jusqu’au {date}",
  "share.link.one": "pour {count} personne de plus",
  "share.link.more": "pour {count} personnes de plus",
  "share.link.used": "toutes les personnes prévues ont rejoint",
  "share.revoke": "Révoquer",
  "share.revoke.label": "Révoquer le lien « {role} » créé le {created}",
  "share.revoke.means": "Toutes les personnes venues par lui perdent aussitôt l’accès.",
  "share.keep": "Garder",
  "share.history.title": "Versions antérieures",
  "share.history": "Lecteurs et commentateurs peuvent voir les versions antérieures",
  "share.history.explain":
    "Ils voient alors aussi ce qui a été retiré depuis, sauf ce qui a été supprimé définitivement. Ils ne restaurent rien.",
  "share.people": "Personnes",
  "share.people.none": "Personne n’a encore rejoint.",
  "share.here": "présent en ce moment",
  "share.joined": "arrivée le {date}",
  "share.person.role": "Ce que {name} peut faire",
  "share.remove": "Retirer",
  "share.remove.label": "Retirer {name}",
  "share.remove.means": "L’accès cesse aussitôt. Révoquez aussi le lien si la personne l’a conservé.",
} satisfies Record<keyof typeof peopleWords, string>;

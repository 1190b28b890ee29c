import type { desktopWords } from "./en-desktop.ts";

/** French: words of the desktop app. */
export const frenchDesktopWords = {
  "desktop.title": "Chancery",
  "desktop.listening": "chancery écoute sur {url}",
  "desktop.failed": "Chancery n’a pas pu démarrer : {detail}",
  "desktop.forbidden":
    "Chancery ne démarre pas avec --{name}, qui retirerait une protection contre les études hostiles. Démarrez sans cette option.",
  "desktop.forbidden.sandbox":
    "Ce système ne laisse aucune AppImage utiliser le bac à sable de Chromium, et sans lui Chancery n’exécute pas d’étude. Installez plutôt le .deb, ou autorisez les espaces de noms utilisateur pour elle.",
  "desktop.ok": "OK",
  "desktop.cancel": "Annuler",
  "desktop.save": "Enregistrer une copie",
  "desktop.save.nothing": "Ouvrez d’abord une étude : la copie est celle de l’étude à l’écran.",
  "desktop.leave": "Ce lien mène hors de Chancery. L’ouvrir dans votre navigateur ?",
  "desktop.leave.open": "Ouvrir dans le navigateur",
  "desktop.open.study": "Ouvrir une étude",
  "desktop.open.folder": "Ouvrir un dossier comme espace de travail",
  "desktop.open.filter": "Études",
  "desktop.open.missing": "« {path} » n’existe plus, ou ne peut pas être lu.",
  "desktop.open.unknown":
    "« {name} » n’est pas une étude. Chancery ouvre des dossiers, des fichiers *.study.md et d’autres fichiers Markdown.",
  "desktop.open.dossier":
    "« {name} » est un dossier scellé, et cette version de Chancery ne les ouvre pas encore. Demandez à son expéditeur le dossier de l’étude.",
  "desktop.open.large": "« {name} » dépasse {megabytes} Mo, plus qu’une étude ne peut en avoir.",
  "desktop.open.unlisted":
    "« {name} » n’a pas pu être lu comme une étude de son dossier ; vérifiez ses droits d’accès.",
  "desktop.open.ask": "Ouvrir le dossier de « {name} » comme espace de travail ?",
  "desktop.open.ask.detail": `{folder}

Une étude peut lire les fichiers du dossier où elle se trouve. Elle ne s’exécute qu’après votre autorisation.`,
  "desktop.open.ask.open": "Ouvrir le dossier",
  "desktop.gone":
    "La page s’est fermée de façon inattendue ({reason}). Ce que la ligne d’état disait enregistré est sur le disque.",
  "desktop.gone.reload": "La recharger",
  "desktop.gone.quit": "Quitter",
  "desktop.menu.file": "&Fichier",
  "desktop.menu.new": "Nouvelle étude",
  "desktop.menu.open": "Ouvrir une étude…",
  "desktop.menu.folder": "Ouvrir un dossier…",
  "desktop.menu.recent": "Ouvrir un élément récent",
  "desktop.menu.clear": "Vider le menu",
  "desktop.menu.save": "Enregistrer une copie…",
  "desktop.menu.view": "&Affichage",
  "desktop.menu.studies": "Toutes les études",
  "desktop.menu.homepage": "Chancery sur le web",
} satisfies Record<keyof typeof desktopWords, string>;

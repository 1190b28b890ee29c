import type { binWords } from "./en-bin.ts";

/** French: words of deleting studies and of the bin. */
export const frenchBinWords: Record<keyof typeof binWords, string> = {
  delete: "Supprimer « {title} »",
  "delete.title": "Supprimer « {title} » ?",
  "delete.means":
    "Son fichier va dans la corbeille, où il reste {days} jours. Les commentaires, les versions et les liens sont supprimés maintenant, pour tout le monde.",
  "delete.do": "Mettre à la corbeille",
  "sealed.means":
    "Une étude scellée ne va pas à la corbeille : le serveur du laboratoire n’a rien d’elle qu’il puisse garder. Elle est supprimée tout de suite, pour tout le monde ; les appareils qui l’ont gardent leur copie.",
  "sealed.done": "« {title} » est supprimée pour tout le monde.",
  keep: "Garder",
  deleted: "« {title} » est dans la corbeille.",
  title: "Corbeille ({count})",
  when: "Supprimée {when}",
  left: "reste {count} jours",
  "left.one": "reste un jour",
  restore: "Restaurer",
  "return.label": "Restaurer « {title} »",
  restored: "« {title} » est de nouveau une étude.",
  forGood: "Supprimer définitivement",
  "forGood.label": "Supprimer définitivement : « {title} »",
  "forGood.title": "Supprimer définitivement « {title} » ?",
  "forGood.means": "Personne ne pourra la récupérer ensuite, sauf depuis une sauvegarde.",
  "forGood.done": "« {title} » est supprimée définitivement.",
};

import type { clusterWords } from "./en-cluster.ts";

/** French: words of en-cluster.ts. */
export const frenchClusterWords = {
  "cluster.moved": "Un autre serveur de ce laboratoire a pris le relais",
  "cluster.address":
    "--instance-url n’est pas une adresse de la forme http://HÔTE:PORT par laquelle les autres serveurs de ce laboratoire atteignent celui-ci.",
  "cluster.needs":
    "--instance-url sert à plusieurs serveurs d’un même laboratoire : il faut aussi --database (ou CHANCERY_DATABASE) et --public-url.",
  "cluster.shared":
    "D’autres serveurs utilisent cette base de données. Démarrez-les tous avec --instance-url, ou celui-ci seul une fois qu’ils sont arrêtés.",
  "cluster.alone":
    "Un serveur démarré sans --instance-url utilise cette base de données et la tient pour la sienne. Arrêtez-le d’abord, puis démarrez-le avec --instance-url.",
  "cluster.lease": "--lease sert à plusieurs serveurs d’un même laboratoire : il faut aussi --instance-url.",
  "server.refuse.ownerAway": "Le serveur qui tient cette étude ouverte ne répond pas.",
  "server.hint.ownerAway": "Réessayez dans quelques secondes : un autre prend le relais.",
} satisfies Record<keyof typeof clusterWords, string>;

import type { remoteWords } from "./en-remote.ts";

/** French: words about reading from the web. */
export const frenchRemoteWords = {
  "remote.bad":
    '« {url} » n’est pas une adresse qui puisse être lue : écrivez-la en entier, par exemple remote("https://example.org/data.csv").',
  "remote.control":
    "L’adresse {url} contient une espace ou un caractère invisible : elle n’est peut-être pas ce qu’elle semble être.",
  "remote.long": "Une adresse a au plus {limit} caractères ; celle-ci en a {size}.",
  "remote.scheme": "Seules les adresses en http: ou https: peuvent être lues, et non {scheme}",
  "remote.credentials":
    "Une adresse qui contient un nom ou un mot de passe n’est pas lue. Omettez ce qui précède le @.",
  "remote.port": "Le port {port} appartient à un autre service que le web : {host} n’y est pas lu.",
  "remote.local":
    "{host} est sur cette machine, dans un réseau privé ou réservé, et une étude ne peut lire que des adresses publiques.",
  "remote.leads":
    "{host} mène à {ip}, qui est sur cette machine, dans un réseau privé ou réservé ; une étude ne peut lire que des adresses publiques.",
  "remote.public.hint": 'Placez le fichier dans le dossier de l’étude et utilisez file("nom").',
  "remote.dns": "{host} est introuvable ({code}).",
  "remote.offline.hint": "Vérifiez l’adresse et la connexion, puis exécutez de nouveau la cellule.",
  "remote.connect": "{host} est injoignable ({code}).",
  "remote.connectTime": "{host} n’a pas répondu en {seconds} s, la limite fixe pour se connecter.",
  "remote.idleTime": "{host} n’a rien envoyé pendant {seconds} s, la limite fixe d’inactivité.",
  "remote.wholeTime": "{host} a mis plus de {seconds} s, la limite fixe pour une réponse.",
  "remote.large": "Ce qu’envoie {host} dépasse {limit} Mo, la limite pour une réponse.",
  "remote.large.hint":
    "Demandez-en une partie, placez le fichier dans le dossier de l’étude, ou relevez la limite avec {option}.",
  "remote.status": "{host} a répondu par l’état {status} au lieu de données.",
  "remote.status.hint": "Ouvrez l’adresse dans un navigateur pour voir pourquoi : {url}",
  "remote.redirects": "{host} a renvoyé la demande ailleurs plus de {limit} fois.",
  "remote.location": "{host} a renvoyé la demande vers une adresse qui ne peut pas être lue : {detail}",
  "remote.downgrade":
    "{host} a renvoyé la demande de https vers http, où quiconque sur le trajet pourrait changer la réponse.",
  "remote.encoding": "{host} a envoyé la réponse compressée en {encoding}, ce qui n’était pas demandé.",
  "remote.packed": "Ce qu’envoie {host} n’a pas pu être décompressé.",
  "remote.certificate":
    "{host} n’a pas pu prouver qu’il est {host} : son certificat n’est pas digne de confiance ({code}), et rien n’a donc été lu.",
  "remote.certificate.hint":
    'Adressez-vous au responsable de l’hôte, ou placez le fichier dans le dossier de l’étude et utilisez file("nom").',
  "remote.crowded": "Le serveur lit déjà trop de choses sur le web.",
  "remote.crowded.hint":
    "Exécutez de nouveau la cellule dans une minute. Le responsable du serveur peut relever {option}.",
  "remote.ended": "La connexion à {host} s’est terminée avant que la réponse soit complète.",
  "remote.notAllowed": "Cette étude demande {url}, et l’hôte {host} n’est pas autorisé.",
  "remote.notAllowed.hint":
    "Lancez-la avec --allow-host {host} si tout ce que sait cette étude peut être envoyé à cet hôte.",
  "remote.redirected": "{from} renvoie la demande à {to}, et cette adresse n’est pas autorisée.",
  "remote.redirected.host.hint":
    "Lancez-la aussi avec --allow-host {host} si tout ce que sait cette étude peut être envoyé à cet hôte.",
  "remote.redirected.hint": "Si vous lui faites confiance, écrivez cette adresse dans la cellule : {to}",
  "remote.damaged": "La réponse conservée de {url} n’est pas celle qui a été mise de côté.",
  "remote.damaged.hint": "Récupérez-la de nouveau : chancery run --refresh --allow-host {host}",
  "remote.folder": "{folder} mène hors de l’endroit où les réponses sont conservées : rien n’y est conservé.",
  "remote.notKept": "Il n’y a pas de réponse conservée de {url}.",
  "remote.notKept.hint": "Une personne qui peut modifier l’étude peut la récupérer.",
  "remote.refused": "La lecture de {url} a été refusée : la cellule n’a pas de données.",
  "remote.refused.hint":
    'Exécutez de nouveau la cellule pour que la question vous soit reposée, ou placez le fichier dans le dossier de l’étude et utilisez file("nom").',
  "remote.title": "Lire sur {host} ?",
  "remote.written": "Cette adresse est écrite dans l’étude. L’hôte verra que quelqu’un d’ici l’a demandée.",
  "remote.computed":
    "Une cellule a composé cette adresse ; elle n’est pas écrite dans l’étude. Elle peut transmettre les données de l’étude à cet hôte : lisez-la en entier avant de l’autoriser.",
  "remote.plain": "Elle est demandée en http : quiconque sur le trajet peut lire et changer ce qui arrive.",
  "remote.more.one": "Une autre adresse attend votre réponse.",
  "remote.more.other": "{count} autres adresses attendent votre réponse.",
  "remote.once": "Autoriser une fois",
  "remote.always": "Toujours autoriser exactement cette adresse pour cette étude, sur cet appareil",
  "remote.refuse": "Refuser",
  "remote.refuse.all": "Tout refuser",
  "remote.stop": "Arrêter",
  "remote.fetched": "récupéré {date}",
  "remote.newer": "récupéré de nouveau {date} ; exécutez la cellule pour l’utiliser",
  "remote.again": "Récupérer de nouveau",
  "remote.again.name": "Récupérer {url} de nouveau",
  "remote.warn":
    "Les cellules peuvent envoyer ce qu’elles savent à {hosts} (--allow-host) : les données de l’étude, et ce qui est dans son dossier.",
  "remote.warn.kept":
    "{url} n’a pas pu être récupéré de nouveau : la réponse du {date} est utilisée : {detail}",
} satisfies Record<keyof typeof remoteWords, string>;

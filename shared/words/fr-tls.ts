import type { tlsWords } from "./en-tls.ts";

/** French: words about how the lab server is reached: certificates, and HTTP without them. */
export const frenchTlsWords = {
  "tls.missing":
    "Il n’y a pas de fichier {file}. Indiquez le certificat avec --cert et sa clé avec --key, en fichiers PEM.",
  "tls.unreadable":
    "{file} n’a pas pu être lu ({reason}). Le compte qui fait tourner le serveur doit pouvoir le lire.",
  "tls.notCertificate":
    "{file} n’est pas un certificat au format PEM, qui commence par -----BEGIN CERTIFICATE-----.",
  "tls.notKey":
    "{file} n’est pas une clé privée au format PEM, qui commence par -----BEGIN PRIVATE KEY-----.",
  "tls.keyLocked":
    "La clé de {file} est protégée par une phrase secrète. Écrivez-la sans elle (openssl pkey -in … -out …), lisible par le seul compte du serveur.",
  "tls.otherKey": "La clé de {key} ne correspond pas au certificat de {cert}.",
  "tls.unusable": "Le certificat de {file} n’est pas utilisable : {reason}.",
  "tls.expired":
    "Le certificat de {file} a expiré le {date} : les navigateurs le refusent. Renouvelez-le ; le serveur le relit de lui-même.",
  "tls.expires": "Le certificat de {file} expire le {date}. Renouvelez-le ; le serveur le relit de lui-même.",
  "tls.reloaded": "Le certificat de {file} a été relu.",
  "tls.kept": "Le certificat lu précédemment reste en service. {reason}",
  "tls.both": "--cert et --key vont ensemble : le certificat et sa clé privée.",
  "tls.insecureToo":
    "--insecure-http est pour un serveur sans certificat ; retirez-le, ou retirez --cert et --key.",
  "tls.plain":
    "Ce serveur parle HTTP sans chiffrement au-delà de cette machine : quiconque se trouve sur le trajet peut lire et modifier liens, connexions et études.",
  "tls.page":
    "Cette adresse n’est pas chiffrée (HTTP) : quiconque se trouve sur le trajet peut lire et modifier cette étude et prendre votre lien, et la page ne s’ouvre pas quand le serveur est absent. Demandez au responsable du serveur une adresse qui commence par https://.",
} satisfies Record<keyof typeof tlsWords, string>;

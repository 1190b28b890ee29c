import type { databaseWords } from "./en-database.ts";

/** French: words about a database that is not in the data folder: Postgres. */
export const frenchDatabaseWords = {
  "database.address":
    "L’adresse de la base de données n’a pas la forme postgres://UTILISATEUR:MOTDEPASSE@HÔTE:PORT/NOM. Dans un nom ou un mot de passe, ce qui n’est ni lettre ni chiffre s’écrit %XX.",
  "database.address.option":
    "L’adresse de la base de données a l’option « {option} ». Sont connus sslmode, sslrootcert, et host pour le dossier d’un socket Unix.",
  "database.address.unused": "L’adresse de la base de données a {option} sans sslmode=verify-full.",
  "database.address.tls":
    "L’adresse de la base de données a sslmode={mode}. Ce peut être verify-full, qui vérifie le certificat de la base, ou disable.",
  "database.address.ca":
    "Le fichier d’autorités {file}, que nomme l’adresse de la base de données, ne peut pas être lu.",
  "database.password":
    "--database contient un mot de passe, que tout programme de cette machine pourrait lire. Donnez plutôt l’adresse entière par la variable d’environnement CHANCERY_DATABASE.",
  "database.start": "La base de données {address} ne peut pas être utilisée : {reason}.",
  "database.refuses":
    "La base de données refuse les écritures ({reason}) : ce qui s’écrit maintenant n’est ni enregistré ni montré aux autres. Cela reste sur l’appareil où c’est écrit et s’enregistre de lui-même dès que la base les accepte de nouveau.",
  "database.full":
    "Le disque de la base de données est plein : ce qui s’écrit maintenant n’est ni enregistré ni montré aux autres. Cela reste sur l’appareil où c’est écrit et s’enregistre de lui-même dès qu’il y a de la place.",
  "database.again":
    "La base de données accepte de nouveau les écritures : ce qui a été écrit entre-temps s’enregistre.",
  "server.refuse.databaseAway": "La base de données du serveur ne répond pas.",
  "server.hint.databaseAway": "Réessayez dans quelques secondes. Ce qui est sur cet appareil y reste.",
  "server.refuse.notOwner": "Une autre instance du laboratoire vient de reprendre cette étude.",
  "server.hint.notOwner": "Réessayez dans quelques secondes.",
  "database.broughtOver":
    "Tout le journal de ce dossier est maintenant dans {address}. L’ancien journal est conservé sous le nom {file}.",
  "database.both":
    "{file} n’est pas utilisé : {address} contenait déjà des études. Déplacez-le si la base de données a ce qu’elle doit avoir.",
  "backup.withoutLog":
    "Le journal n’y est pas : il est dans une base de données Postgres, dont il faut une copie à part (pg_dump), faite avant celle-ci.",
  "restore.withoutLog":
    "Le journal n’y était pas : rétablissez aussi la copie de sa base de données Postgres (pg_restore), puis démarrez avec --database.",
} satisfies Record<keyof typeof databaseWords, string>;

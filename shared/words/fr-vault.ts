import type { vaultWords } from "./en-vault.ts";

/** French: words about encrypted workspaces. */
export const frenchVaultWords = {
  "vault.noArgon":
    "Ce programme n’a pas Argon2id et ne peut donc pas ouvrir un espace de travail par sa phrase secrète : lancez-le par `chancery serve`, ou donnez le code de secours.",
  "vault.keyring.damaged":
    "{path} n’est pas lisible comme fichier des clés de cet espace de travail : remettez-en une copie, par exemple celle placée à côté d’une sauvegarde.",
  "vault.none": "L’espace de travail de {data} n’est pas chiffré.",
  "vault.wrong": "Ce n’est ni la phrase secrète de cet espace de travail ni son code de secours.",
  "vault.noKey": "Il n’y a pas de clé pour l’étude {study} : elle a été supprimée définitivement.",
  "vault.file.foreign": "Le fichier {name} n’est pas le texte chiffré de son étude ; il n’est donc pas lu.",
  "vault.locked":
    "L’espace de travail {folder} est chiffré : il faut sa phrase secrète pour l’ouvrir. `chancery open` la demande, et l’application de bureau la garde dès lors.",
  "vault.unfinished":
    "L’espace de travail {folder} n’est pas encore entièrement chiffré : achevez par `chancery encrypt`.",
  "vault.leaving":
    "Le déchiffrement de l’espace de travail {folder} a été interrompu : achevez-le par `chancery decrypt`.",
  "vault.plain.done":
    "L’espace de travail {folder} n’est plus chiffré. Études dont le fichier est revenu dans le dossier : {count}.",
  "vault.plain.lost":
    "Des modifications altérées sur le disque n’ont pas pu être ouvertes et sont laissées de côté : {count}. Qui les a encore sur son appareil les rapporte en ouvrant l’étude.",
  "vault.plain.lostVersions":
    "Des parties de versions altérées sur le disque n’ont pas pu être ouvertes et sont laissées de côté : {count}.",
  "vault.plain.lostOthers":
    "Des titres, des noms de versions, des relevés de qui a modifié quoi, des fins d’époques ou des textes de comparaison altérés sur le disque n’ont pas pu être ouverts et sont laissés de côté : {count}.",
  "vault.plain.kept":
    "Les clés restent dans {data}, sous le nom keyring.left.json : elles ouvrent une sauvegarde où tout cela est intact.",
  "vault.plain.left":
    "N’a pas pu être ouvert et reste tel quel : {files}. Les clés restent à côté, dans keyring.left.json.",
  "vault.database":
    "Un espace de travail chiffré est servi depuis son propre dossier, par un seul serveur : ni avec --database ni avec --instance-url.",
  "vault.older":
    "Les clés de cet espace de travail sont plus anciennes que ses études ({count} n’en ont pas) : apportez le fichier de clés le plus récent.",
  "vault.plainStudies":
    "Des études se trouvent en clair dans {folder} ({count}) et ne font pas partie de l’espace de travail chiffré : `chancery encrypt` les y fait entrer.",
  "vault.unreadable":
    "Une partie de cette étude, sur le disque du serveur, n’est plus telle qu’elle a été écrite ; elle a été laissée de côté. Qui l’a encore sur son appareil la rapporte en ouvrant l’étude.",
  "vault.keys.taken": "{file} existe et ne contient pas les clés de cet espace de travail : déplacez-le.",
  "vault.keys.missing":
    "Cette sauvegarde est chiffrée et ses clés ne sont pas dans {file} : indiquez leur fichier par --keys.",
  "vault.keys.others": "{file} ne contient pas les clés de cette sauvegarde.",
  "vault.keys.kept":
    "La copie est chiffrée. Ses clés sont dans {file} : sans elles et sans la phrase secrète, personne ne peut la lire. Gardez-les à part de la copie ; le fichier de clés le plus récent ouvre toutes les copies.",
  "vault.choose": "Une phrase secrète pour cet espace de travail, d’au moins {least} caractères :",
  "vault.chooseNew": "La nouvelle phrase secrète, d’au moins {least} caractères :",
  "vault.ask": "Phrase secrète de l’espace de travail {folder} :",
  "vault.again": "Encore une fois :",
  "vault.short": "La phrase secrète a moins de {least} caractères.",
  "vault.short.hint": "Cinq mots tirés au sort conviennent et se retiennent.",
  "vault.differs": "Les deux phrases secrètes diffèrent. Rien n’a été changé.",
  "vault.noTerminal":
    "L’espace de travail {folder} demande sa phrase secrète, et il n’y a pas de terminal où la saisir.",
  "vault.noTerminal.hint": "Donnez-la par --passphrase-file FICHIER ou CHANCERY_WORKSPACE_PASSPHRASE.",
  "vault.done": "L’espace de travail {folder} est chiffré. Études qu’il contient : {count}.",
  "vault.code":
    "Code de secours, montré cette seule fois : {code}\nIl ouvre l’espace de travail si la phrase secrète est perdue. Notez-le et gardez-le ailleurs.",
  "vault.left": "Non chiffrés, car ils ne font pas partie de ce que Chancery garde des études : {files}.",
  "vault.unread":
    "Non chiffrés, car ils ne se lisent pas comme des études : {files}. Corrigez-les, puis relancez chancery encrypt.",
  "vault.left.more": "{files} et {count} autres",
  "vault.changed":
    "La phrase secrète de {folder} est désormais une autre. L’ancienne n’ouvre plus rien, sauf d’anciennes copies des clés.",
  "vault.help": `Usage : chancery encrypt [DOSSIER] [OPTIONS]

Chiffre ce que Chancery garde d’un espace de travail qui n’est pas servi : les études avec leur historique et leurs
commentaires, les résultats, les détails du journal d’audit. Les fichiers en clair des études sont retirés : elles se
lisent dès lors dans Chancery. L’espace s’ouvre par une phrase secrète, ou par un code de secours montré une seule fois.
Les fichiers de données du dossier restent tels quels. Si l’espace est déjà chiffré, les études en clair de son dossier y
entrent.

  --passphrase-file FICHIER  contient la phrase secrète ; sinon CHANCERY_WORKSPACE_PASSPHRASE, ou elle est demandée
  --data DOSSIER             où sont les données du serveur (DOSSIER/.chancery)
`,
  "vault.help.decrypt": `Utilisation : chancery decrypt [DOSSIER] [OPTIONS]

Déchiffre un espace de travail qui n’est pas servi : ses études redeviennent des fichiers du dossier ; l’historique, les
commentaires, les résultats et le journal d’audit sont gardés. Qui peut lire le disque peut alors les lire. S’il est
interrompu, relancez-le : il achève. La phrase secrète et le code de secours ne servent plus ensuite, sauf pour
d’anciennes sauvegardes.

  --passphrase-file FICHIER  contient la phrase secrète, ou le code de secours ; sinon CHANCERY_WORKSPACE_PASSPHRASE, ou
                             elle est demandée
  --data DOSSIER             où sont les données du serveur (DOSSIER/.chancery)
`,
  "vault.help.passphrase": `Usage : chancery passphrase [DOSSIER] [OPTIONS]

Donne une autre phrase secrète à un espace de travail chiffré qui n’est pas servi, sans rien chiffrer à nouveau. Le code
de secours peut remplacer l’ancienne phrase.

  --passphrase-file FICHIER      contient l’ancienne phrase secrète, ou le code de secours
  --new-passphrase-file FICHIER  contient la nouvelle ; sinon elle est demandée
  --new-code                     fait un autre code de secours, montré une seule fois
  --data DOSSIER                 où sont les données du serveur (DOSSIER/.chancery)
`,
} satisfies Record<keyof typeof vaultWords, string>;

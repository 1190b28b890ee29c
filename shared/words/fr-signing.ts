import type { signingWords } from "./en-signing.ts";

/** French: words of `chancery key` and `chancery sign`. */
export const frenchSigningWords = {
  "cli.help.key": `Utilisation : chancery key new --name NOM [--passphrase-file FICHIER]
              chancery key list [--json]
              chancery key show [CLÉ] [--json]
              chancery key trust CODE --name NOM
              chancery key forget CODE
              chancery key export [CLÉ] [--out FICHIER]
              chancery key import FICHIER

Les clés avec lesquelles les dossiers sont signés. Elles sont créées et gardées sur cet appareil, chacune chiffrée par
une phrase secrète. Le code d’une clé se lit à voix haute à d’autres, qui savent alors de qui est la signature.

  new      crée une clé et en donne le code
  list     les clés de cet appareil, et les personnes dont le code est connu ici
  show     le code d’une clé, à lire à voix haute ; CLÉ est un code ou le nom qu’elle porte
  trust    retient à qui est le CODE : faites-le lire par cette personne, par une autre voie que celle du dossier
  forget   ne le retient plus
  export   écrit le fichier d’une clé, chiffré comme elle est gardée, pour la fenêtre (Réglages, Ma signature) ou un autre
           appareil
  import   prend une clé dans un tel fichier

  --name NOM                 le nom que porte une nouvelle clé, ou celui de la personne à qui est le CODE
  --passphrase-file FICHIER  contient la phrase secrète ; sinon CHANCERY_PASSPHRASE, sinon elle est demandée
  --out FICHIER              où écrire le fichier d’une clé (CODE.key.json)
  --json                     affiche un document JSON

CHANCERY_KEYS indique un autre emplacement pour elles.
`,
  "cli.help.sign": `Utilisation : chancery sign DOSSIER [OPTIONS]

Ajoute votre signature au fichier DOSSIER, à côté de celles qu’il porte. Elle couvre tout le reste du dossier : ce qui
est modifié ensuite se voit. C’est une signature d’intégrité, non une signature électronique qualifiée. Vérifiez le
dossier par chancery verify avant de le signer : la signature n’exécute pas son étude.

  --key CLÉ                  une clé de cet appareil, par son code ou son nom ; inutile s’il n’y en a qu’une
  --role RÔLE                à quel titre vous signez : reviewer (relecture, sauf indication contraire) ou author (auteur)
  --passphrase-file FICHIER  contient la phrase secrète ; sinon CHANCERY_PASSPHRASE, sinon elle est demandée
  --out FICHIER              où l’écrire (à la place de DOSSIER)

Codes de sortie : 0 signé · 1 le dossier a été modifié et n’a pas été signé · 2 il n’a pas pu être signé
`,
  "cli.key.file.nothing": "Indiquez le fichier de la clé à prendre.",
  "cli.key.file.not":
    "{file} n’est pas le fichier d’une clé, tel que l’écrivent chancery key export ou la fenêtre.",
  "cli.key.file.there": "La clé de {name} est déjà sur cet appareil : {code}",
  "cli.key.file.taken":
    "La clé de {name} est maintenant sur cet appareil : {code}\nElle est gardée dans {file}.",
  "cli.key.file.given": "La clé de {name} est dans {file}, chiffrée par sa phrase secrète.",
  "cli.arguments.key": "une action et une clé ou un code",
  "cli.key.act": "chancery key ne connaît pas {name}.",
  "cli.key.none": "Il n’y a pas encore de clé sur cet appareil.",
  "cli.key.none.hint": 'Créez-en une : chancery key new --name "Votre nom"',
  "cli.key.none.own": "Il n’y a pas de clé sur cet appareil.",
  "cli.key.none.known": "Aucun autre code n’est connu ici.",
  "cli.key.own": "Clés de cet appareil :",
  "cli.key.known": "Personnes dont le code est connu ici :",
  "cli.key.made":
    "Clé créée pour {name} : {code}\nLisez ce code à celles et ceux qui doivent reconnaître votre signature. La clé est gardée dans {file} ; sans sa phrase secrète, elle est perdue.",
  "cli.key.shown": "{name}, depuis le {created}\n{code}",
  "cli.key.trusted": "{code} est connu comme la clé de {name}.",
  "cli.key.forgotten": "{code} n’est plus connu.",
  "cli.key.stranger": "{code} n’est pas connu ici.",
  "cli.key.name": "Une clé porte un nom d’une ligne : celui de son titulaire.",
  "cli.key.name.hint": 'Par exemple : --name "Ada Lovelace"',
  "cli.key.code": "{code} n’est pas le code d’une clé, ou l’un de ses caractères est faux.",
  "cli.key.code.nothing": "Indiquez le code de la clé en question.",
  "cli.key.code.hint":
    "Un code a cinq groupes de cinq lettres et chiffres, tel que le donne chancery key show.",
  "cli.key.unknown": "Il n’y a pas de clé {key} sur cet appareil.",
  "cli.key.several": "Plusieurs clés sont possibles. Indiquez-en une par --key CODE.",
  "cli.key.list": "Clés : {list}.",
  "cli.key.damaged": "{file} ne peut pas être lu comme ce que Chancery y garde.",
  "cli.key.damaged.hint": "Remettez-en une copie, ou déplacez-le.",
  "cli.key.unreadable": "{file} n’a pas pu être lu : {detail}",
  "cli.key.noTerminal": "Il faut une phrase secrète, et il n’y a pas de terminal pour la demander.",
  "cli.key.noTerminal.hint": "Donnez-la par --passphrase-file FICHIER ou CHANCERY_PASSPHRASE.",
  "cli.key.choose": "Une phrase secrète pour la clé, d’au moins {least} caractères :",
  "cli.key.again": "Encore une fois :",
  "cli.key.ask": "Phrase secrète de la clé de {name} :",
  "cli.key.short": "La phrase secrète a moins de {least} caractères.",
  "cli.key.short.hint": "Quatre ou cinq mots sans rapport entre eux se retiennent bien et se devinent mal.",
  "cli.key.differs": "Les deux phrases secrètes diffèrent. Aucune clé n’a été créée.",
  "cli.key.locked": "Ce n’est pas la phrase secrète de la clé de {name} ({code}).",
  "cli.sign.nothing": "chancery sign a besoin d’un dossier à signer.",
  "cli.sign.nothing.hint": "Par exemple : chancery sign votes.dossier",
  "cli.sign.role": "Il n’y a pas de rôle {role} ; on signe comme {roles}.",
  "cli.sign.changed":
    "{file} a été modifié depuis son écriture ou sa signature, et n’a pas été signé. chancery verify dit ce qui a changé.",
  "cli.sign.done": "Signé par {name} ({code}) : {file}",
  "cli.export.sign": "{name} concerne un dossier que l’on signe.",
  "cli.export.sign.hint": "Par exemple : chancery export votes.study.md --to dossier --sign",
} satisfies Record<keyof typeof signingWords, string>;

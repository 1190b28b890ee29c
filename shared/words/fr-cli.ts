import type { cliWords } from "./en-cli.ts";

/** French: words of the command line and of the desktop shell. */
export const frenchCliWords = {
  "cli.name": "chancery",
  "cli.help": `chancery {version} : un cahier de recherche pour la diplomatie des données

Usage : chancery [COMMANDE] [OPTIONS]

  open [DOSSIER]    ouvre l’espace de travail dans une fenêtre à lui (ce que fait chancery seul)
  serve [DOSSIER]   sert l’espace de travail à un navigateur, sur cette machine sauf indication contraire
  run ÉTUDE         exécute toutes les cellules d’une étude dans le bac à sable et affiche leurs résultats
  check ÉTUDE       vérifie les types de chaque cellule, avec ceux des autres cellules et des données
  export ÉTUDE      écrit une étude sous une autre forme : PDF, HTML, carnet, dossier… ; ou un tableau, un graphique
  import FICHIER    fait une étude d’un dossier, d’un carnet, d’un texte R Markdown ou Quarto, ou de données
  verify FICHIER    vérifie qu’un dossier n’a pas changé, l’exécute de nouveau et compare les résultats
  sign FICHIER      ajoute votre signature à un dossier
  key [ACTION]      crée des clés pour signer, et retient celles des autres
  pseudonymise ÉTUDE
                    remplace par des pseudonymes les données personnelles d’un fichier d’une étude
  audit [DOSSIER]   vérifie que personne n’a changé la trace de qui a été admis et par qui
  backup [DOSSIER]  copie l’espace de travail et ses données, même pendant qu’un serveur les utilise
  restore DIR       ramène une telle copie dans un dossier vide
  encrypt [DOSSIER] chiffre ce qui est gardé d’un espace de travail, qui s’ouvre dès lors par une phrase secrète
  decrypt [DOSSIER] déchiffre un espace de travail chiffré
  passphrase [DOSSIER]
                    donne une autre phrase secrète à un espace de travail chiffré

  chancery help COMMANDE donne les options d’une commande. chancery --version affiche la version.
  --lang fr ou --lang en choisit la langue ; sinon, c’est celle du système.

Codes de sortie : 0 tout va bien · 1 l’étude a échoué en partie · 2 la commande n’a pas pu être exécutée
`,
  "cli.help.open": `Usage : chancery open [DOSSIER]

Ouvre l’espace de travail DOSSIER (~/Chancery par défaut) : dans l’application de bureau si Electron est présent,
sinon dans une fenêtre d’application de Chrome, Chromium ou Edge, sinon dans le navigateur par défaut.
L’adresse est toujours affichée. Ctrl-C y met fin.

  --data DIR    où sont le journal, les contenus et les jetons (DOSSIER/.chancery par défaut)
  --memory MB   ce que le code d’une étude peut utiliser dans l’application de bureau (2048) ; un navigateur a ses limites
  --no-open     n’ouvre rien, affiche seulement l’adresse
  --passphrase-file FICHIER  contient la phrase secrète d’un espace chiffré ; sinon elle est demandée

CHANCERY_NO_ELECTRON=1 laisse Electron de côté.
`,
  "cli.help.serve": `Usage : chancery serve [DOSSIER] [OPTIONS]

Sert l’espace de travail DOSSIER (~/Chancery par défaut) jusqu’à Ctrl-C. Aucun navigateur n’est ouvert.
La première ligne affichée est l’adresse qui fait de qui l’ouvre le propriétaire.

  --host H          adresse d’écoute (127.0.0.1)
  --port N          port d’écoute ; 0 en prend un libre (4747, ou le suivant libre)
  --data DIR        où sont le journal, les contenus et les jetons (DOSSIER/.chancery par défaut)
  --database URL    garde le journal et toutes les tables dans ce Postgres :
                    postgres://UTILISATEUR@HÔTE:PORT/NOM?sslmode=verify-full.
                    Une adresse avec mot de passe va dans la variable d’environnement CHANCERY_DATABASE
  --instance-url U  plusieurs serveurs d’un laboratoire partagent le dossier, les données et la base : l’adresse par
                    laquelle les autres atteignent celui-ci (http://HÔTE:PORT). Avec --database et --public-url
  --lease SECONDES  combien de temps un serveur qui ne répond pas garde ses études face aux autres (10)
  --public-url URL  l’adresse qu’utilisent les personnes quand un mandataire précède le serveur
  --cert FILE       un certificat (PEM, avec ceux qui le relient à son autorité) : le serveur parle HTTPS lui-même
  --key FILE        la clé privée du certificat (PEM) ; les deux sont relus quand ils changent, et à SIGHUP
  --insecure-http   parle HTTP sans chiffrement à d’autres machines : liens, connexions et études sont lisibles en route
  --no-open         accepté et sans effet : serve n’ouvre jamais de navigateur
  --passphrase-file FICHIER  contient la phrase secrète d’un espace chiffré ; sinon la variable d’environnement
                    CHANCERY_WORKSPACE_PASSPHRASE, ou elle est demandée

Connexion des personnes (OpenID Connect ; docs/deploy.md en dit plus) :
  --oidc-issuer URL               le fournisseur, tel que le nomme son document de découverte
  --oidc-client-id ID             le nom de ce laboratoire chez lui
  --oidc-client-secret-file FILE  contient le secret du client ; sans objet pour un client public
  --oidc-scope SCOPES             ce qui est demandé (openid profile email)
  --oidc-allow CLAIM=VALUE        n’admet que qui l’a ; à répéter pour une autre valeur, ou pour un autre attribut en plus
  --oidc-owner SUBJECT|ADDRESS    possède toutes les études ; peut être répété pour une autre personne
  --oidc-trust-email              accepte les adresses que le fournisseur ne dit pas vérifiées
  --oidc-session HOURS            combien d’heures un appareil reste connecté (12)

Limites (valeurs par défaut entre parenthèses) :
  --max-study MB           un fichier d’étude envoyé au serveur (16)
  --max-file MB            un fichier de données ou un contenu (512)
  --max-message MB         un message de la synchronisation (16)
  --max-document MB        une étude, ou ses commentaires, comme texte partagé (32)
  --max-presence KB        ce qu’une personne montre d’elle-même : nom, curseur, sélection (64)
  --max-waiting MB         ce qui attend une connexion trop lente à lire (32)
  --max-all-waiting MB     ce qui attend toutes les connexions lentes ensemble (1024)
  --max-parked MB          modifications d’une connexion qui attendent celles dont elles dépendent (4)
  --max-all-parked MB      l’ensemble de ces modifications, dans toutes les salles (256)
  --max-rooms N            salles qu’une personne a ouvertes ; une étude en a deux, elle-même et ses commentaires (100)
  --max-open-rooms N       salles ouvertes en même temps, par tous (2000)
  --max-rate N             messages par seconde d’une connexion de synchronisation (1000)
  --max-connections N      connexions en tout (1024)
  --max-per-address N      connexions d’une même adresse (512)
  --max-wait SECONDS       arrêt au milieu d’une demande ou d’une réponse (30)
  --max-remote MB          une réponse que remote() lit sur le web (512)
  --max-fetches N          réponses récupérées en même temps ; la moitié pour une même étude (8)
  --max-versions N         versions conservées d’une étude (500)
  --max-history MB         l’ensemble des versions d’une étude, compressées (64)
  --version-after SECONDS  combien de temps une étude doit être calme avant qu’une version en soit conservée (300)
  --max-editors N          sessions d’édition passées d’une étude avant que son document recommence (1000)
  --max-erased N           morceaux effacés avant cela, là où ils dépassent ce qui reste (10000)
  --max-erasures N         suppressions définitives par heure dans une étude (20)
`,
  "cli.help.run": `Usage : chancery run ÉTUDE [OPTIONS]

Exécute toutes les cellules d’ÉTUDE (un .study.md ou tout fichier Markdown) dans le bac à sable et affiche leurs résultats.

  --json             affiche un seul document JSON
  --rows N           lignes affichées de chaque tableau (20 ; avec --json 100)
  --set NAME=VALUE   la valeur d’un contrôle ; peut être répété pour un autre
  --only CELL        exécute cette cellule et ce dont elle dépend
  --time SECONDS     ce que peut prendre une cellule (60)
  --memory MB        ce que le code d’une étude peut utiliser, tas et tampons ensemble (2048)
  --output MB        ce que toutes les cellules ensemble peuvent afficher (256)
  --allow-host HOST  un hôte dont remote() peut lire toute adresse ; peut être répété pour un autre
  --refresh          récupère de nouveau ce que remote() a conservé
  --max-remote MB    une réponse que lit remote() (512)
  --cache DOSSIER    garder les résultats dans DOSSIER, et ne pas réexécuter ce qui n’a pas changé : le texte, les
                     valeurs utilisées, les fichiers et réponses lus, et les conditions d’exécution
  --junit FICHIER    écrire aussi un rapport au format de JUnit
  --annotations github
                     écrire aussi les annotations de GitHub, affichées à côté des lignes de l’étude
  --badge FICHIER.svg
                     écrire aussi un badge

Codes de sortie : 0 toutes les cellules ont réussi · 1 une cellule a échoué · 2 l’étude n’a pas pu être exécutée
`,
  "cli.help.import": `Utilisation : chancery import FICHIER [OPTIONS]

Fait une étude de FICHIER : un .dossier (ses empreintes sont vérifiées, ses données viennent avec), un carnet Jupyter
(.ipynb), un carnet Observable (.html), un texte R Markdown (.Rmd) ou Quarto (.qmd), un fichier de données (CSV, TSV,
JSON, Parquet, Arrow, XLSX), ou un dossier de tels fichiers.
Rien n’en est exécuté. Ce qui n’a pas pu être repris est dit ici, et à la fin de l’étude.

  --out ÉTUDE   où l’écrire (le nom de FICHIER avec .study.md, à côté de lui)
  --force       remplacer ce qui s’y trouve

Codes de sortie : 0 l’étude est écrite · 2 FICHIER n’a pas pu être importé
`,
  "cli.import.nothing": "chancery import a besoin d’un fichier ou d’un dossier à importer.",
  "cli.import.nothing.hint": "Par exemple : chancery import carnet.ipynb",
  "cli.import.unknown": "{file} n’a aucune des formes qui s’importent.",
  "cli.import.unknown.hint":
    "Ce sont .dossier, .ipynb, .html d’Observable, .Rmd, .qmd, des données (CSV, TSV, JSON, Parquet, Arrow, XLSX), ou un dossier de données.",
  "cli.import.study": "{file} est déjà une étude : tout fichier Markdown s’ouvre ainsi.",
  "cli.import.study.hint": "Pour l’ouvrir : chancery open {folder}",
  "cli.import.dossier": "{file} a été modifié depuis son écriture ou sa signature, et n’a pas été importé.",
  "cli.import.dossier.hint": "chancery verify {file} dit ce qui a changé.",
  "cli.import.dossier.schemes":
    "Le dossier contient {name}, qui changerait ce que valent les mentions dans ce répertoire ; rien n’a été importé.",
  "cli.import.dossier.schemes.hint":
    "Demandez à son auteur un dossier qui lit ses données sous un autre nom.",
  "cli.import.dossier.absent": "{name} n’est pas dans le dossier : placez-le à côté de l’étude, qui le lit.",
  "cli.import.dossier.absent.source":
    "{name} n’est pas dans le dossier : placez-le à côté de l’étude, qui le lit. On l’obtient ici : {source}",
  "cli.import.dossier.answer":
    "La réponse de {address} du {date} est venue avec : les études d’ici la lisent jusqu’à chancery run --refresh.",
  "cli.import.dossier.setting":
    "Le dossier a été calculé avec --set {setting}, qui ne fait pas partie de l’étude.",
  "cli.import.exists": "{file} existe déjà et n’a pas été remplacé.",
  "cli.import.exists.hint": "Nommez-en un autre par --out ÉTUDE, ou remplacez-le avec --force.",
  "cli.import.refused": "{file} n’a pas pu être importé. {reason}",
  "cli.import.refused.hint": "Voyez s’il s’ouvre dans le programme qui l’a fait.",
  "cli.import.empty": "Il n’y a pas de fichier de données dans {folder}.",
  "cli.import.copy": "{file} n’a pas pu être copié à côté de l’étude : {detail}",
  "cli.import.out": "{file} n’est pas un nom d’étude : ils se terminent par .md.",
  "cli.import.loss": "{place} : {what} {todo}",
  "cli.help.check": `Usage : chancery check ÉTUDE [OPTIONS]

Vérifie les types de chaque cellule d’ÉTUDE (un .study.md ou tout fichier Markdown) sans l’exécuter.
Les types passent d’une cellule à l’autre, et les colonnes des fichiers de données ont les types qui sont dans les fichiers.

  --json    affiche un seul document JSON
  --junit FICHIER, --annotations github, --badge FICHIER.svg
            comme pour chancery run

Codes de sortie : 0 aucune erreur (avertissements possibles) · 1 des erreurs · 2 l’étude n’a pas pu être vérifiée
`,
  "cli.error.unexpected": `Une erreur s’est produite dans Chancery même : {detail}
CHANCERY_DEBUG=1 affiche où ; merci de la signaler avec cette indication.`,
  "cli.error.output": "Ce qu’affiche la commande n’a pas pu être écrit ({code}).",
  "cli.error.output.hint": "Voyez s’il y a de la place à la destination, ou affichez-le ailleurs.",
  "cli.error.unfinished": "La commande s’est arrêtée avant d’avoir fini : il n’y avait plus rien à attendre.",
  "cli.error.unfinished.hint":
    "Relancez-la ; si cela se reproduit, merci de le signaler avec l’étude concernée.",
  "cli.error.command": "Il n’y a pas de commande {name}.",
  "cli.error.command.hint": "chancery --help en donne la liste.",
  "cli.error.command.folder": "Pour ouvrir un dossier : chancery open {name}",
  "cli.error.command.study": "Pour exécuter une étude : chancery run {name}",
  "cli.error.option": "chancery {command} n’a pas d’option {name}.",
  "cli.error.option.hint": "chancery help {command} en donne la liste.",
  "cli.error.option.later": "L’option {name} ne fait pas encore partie de cette version : {why}.",
  "cli.error.option.value": "L’option {name} demande une valeur.",
  "cli.error.option.flag": "L’option {name} ne prend pas de valeur, et {value} a été donné.",
  "cli.error.option.twice": "L’option {name} a été donnée plus d’une fois.",
  "cli.error.option.empty": "L’option {name} a reçu une valeur vide.",
  "cli.error.option.whole": "L’option {name} prend un nombre entier de {min} à {max}, et non {value}.",
  "cli.error.option.number":
    "L’option {name} prend un nombre supérieur à 0 et d’au plus {max}, et non {value}.",
  "cli.error.arguments": "chancery {command} prend {count}, et {given} arguments ont été donnés : {list}.",
  "cli.arguments.study": "une étude",
  "cli.arguments.import": "un fichier ou un dossier",
  "cli.arguments.folder": "un dossier au plus",
  "cli.arguments.command": "une commande au plus",
  "cli.hint.nearest": "Vouliez-vous dire {name} ?",
  "cli.run.host":
    "--allow-host prend un hôte, par exemple data.example.org ou data.example.org:8443, et non {value}.",
  "cli.run.nothing": "chancery run demande une étude à exécuter.",
  "cli.run.nothing.hint": "Par exemple : chancery run examples/human-development.study.md",
  "cli.run.missing": "Il n’y a pas de fichier {file}.",
  "cli.run.directory": "{file} est un dossier, et non une étude.",
  "cli.run.directory.hint": "Nommez une étude qui s’y trouve, ou ouvrez-le : chancery open {file}",
  "cli.run.circle": "{file} est un lien qui mène à lui-même : il n’y a rien à lire.",
  "cli.run.special": "{file} n’est pas un fichier ordinaire, et donc pas une étude.",
  "cli.run.unreadable": "{file} n’a pas pu être lu ({code}).",
  "cli.run.large": "{file} a {megabytes} Mo ; un fichier d’étude en a au plus {limit}.",
  "cli.run.data": "{file} n’est pas une étude, c’est-à-dire un fichier Markdown.",
  "cli.run.data.hint": "Faites-en une étude : chancery import {file}",
  "cli.run.binary": "{file} n’est pas une étude : ce n’est pas du texte en UTF-8.",
  "cli.run.binary.hint": "Une étude est un fichier Markdown.",
  "cli.run.unbuilt": "Chancery n’est pas construit : {file} manque.",
  "cli.run.unbuilt.hint": "Lancez une fois npm run build dans {root}.",
  "cli.run.cannot": "{file} n’a pas pu être exécuté : {detail}",
  "cli.run.only": "Il n’y a pas de cellule {name} dans {file}.",
  "cli.run.only.defines": "La cellule qui définit {name} est {cell}.",
  "cli.run.only.list": "Ses cellules : {list}.",
  "cli.run.only.empty": "Elle n’a pas de cellule.",
  "cli.run.set.form": "--set prend NOM=VALEUR, et non {value}.",
  "cli.run.set.unknown": "L’étude n’a pas de contrôle {name}.",
  "cli.run.set.list": "Ses contrôles : {list}.",
  "cli.run.set.none": "Elle n’a aucun contrôle.",
  "cli.run.set.failed": "Le contrôle {name} n’a pas pu être réglé : sa cellule {cell} a échoué ({detail}).",
  "cli.run.set.bad": "{value} n’est pas une valeur pour le contrôle {name} : {allowed}.",
  "cli.run.set.range": "il prend un nombre de {min} à {max}",
  "cli.run.set.number": "il prend un nombre",
  "cli.run.set.above": "il prend un nombre à partir de {min}",
  "cli.run.set.below": "il prend un nombre jusqu’à {max}",
  "cli.run.set.step": "il va par pas de {step} à partir de {min}",
  "cli.run.set.select": "il prend une de ces valeurs : {list}",
  "cli.run.set.checkbox": "il prend true ou false",
  "cli.run.set.date": "il prend une date telle que 2024-03-31",
  "cli.run.set.dates": "il prend une date du {min} au {max}",
  "cli.run.set.selection": "il prend null, ou la sélection en JSON, par exemple {example}",
  "cli.run.set.json": "il prend des lignes en JSON, par exemple {example}",
  "cli.check.nothing": "chancery check demande une étude à vérifier.",
  "cli.check.nothing.hint": "Par exemple : chancery check examples/human-development.study.md",
  "cli.check.error": "erreur {code}",
  "cli.check.warning": "avertissement {code}",
  "cli.check.errors": "{count} erreurs",
  "cli.check.errors.one": "1 erreur",
  "cli.check.warnings": "{count} avertissements",
  "cli.check.warnings.one": "1 avertissement",
  "cli.check.fine": "{cells} : vérification sans rien à signaler · {time}",
  "cli.check.found": "{cells} : vérification avec {parts} · {time}",
  "cli.file.empty": "Un fichier de l’étude a été demandé avec un nom vide.",
  "cli.file.backslash":
    'file("{name}") : un nom n’a pas de barre oblique inverse ; les dossiers dans celui de l’étude s’écrivent avec /.',
  "cli.file.encoded":
    'file("{name}") : le nom est encodé avec des pour-cent ; écrivez-le comme s’appelle le fichier.',
  "cli.file.control": 'file("{name}") : le nom contient un caractère de contrôle.',
  "cli.file.absolute":
    'file("{name}") : seuls les fichiers du dossier de l’étude peuvent être lus, par un nom relatif.',
  "cli.file.outside": 'file("{name}") : le nom mène hors du dossier de l’étude ; copiez-y le fichier.',
  "cli.file.windows":
    "Le nom de fichier {name} a un autre sens sous Windows : aucune de ses parties ne peut finir par un point ou une espace, contenir un deux-points, ni être un périphérique tel que CON.",
  "cli.file.long":
    "Une partie du nom de fichier dépasse 255 caractères, ce qu’aucun disque ne peut contenir : {name}",
  "cli.file.hidden":
    'file("{name}") : les fichiers et dossiers cachés (dont le nom commence par un point) ne sont pas lus.',
  "cli.file.link":
    'file("{name}") : c’est un lien qui mène hors du dossier de l’étude ; copiez-y le fichier.',
  "cli.file.missing": 'file("{name}") : il n’y a pas de tel fichier dans le dossier de l’étude.',
  "cli.file.changed": "Le fichier n’est plus le même.",
  "cli.file.directory": 'file("{name}") : c’est un dossier, et non un fichier.',
  "cli.file.special": 'file("{name}") : ce n’est pas un fichier ordinaire.',
  "cli.file.unreadable": 'file("{name}") : il n’a pas pu être lu ({code}).',
  "cli.library.unknown": "La bibliothèque {name} ne peut pas être importée.",
  "cli.cell.ok": "{time}",
  "cli.cell.error": "échec · {time}",
  "cli.cell.skipped": "ignorée : quelque chose dont elle dépend ne s’est pas exécuté",
  "cli.cell.cancelled": "arrêtée · {time}",
  "cli.cell.silent": "n’affiche rien",
  "cli.table.more": "… {count} lignes de plus",
  "cli.table.more.one": "… 1 ligne de plus",
  "cli.table.columns": "… et {count} colonnes de plus : {list}",
  "cli.table.columns.one": "… et 1 colonne de plus : {list}",
  "cli.table.size": "{rows} lignes × {columns} colonnes",
  "cli.table.size.row": "{rows} ligne × {columns} colonnes",
  "cli.table.size.column": "{rows} lignes × {columns} colonne",
  "cli.table.size.one": "{rows} ligne × {columns} colonne",
  "cli.chart.name": "graphique : {mark}{title}, {rows}, {width}×{height}",
  "cli.chart.rows": "{count} lignes",
  "cli.chart.rows.one": "{count} ligne",
  "cli.chart.rows.url": "données d’ailleurs",
  "cli.chart.untitled": ", sans titre",
  "cli.chart.page": "page",
  "cli.chart.step": "{step} chacun",
  "cli.input.name": "contrôle {name} ({kind}) : {value}",
  "cli.input.table": "contrôle {name} (tableau) :",
  "cli.input.unnamedTable": "contrôle sans variable (tableau) :",
  "cli.input.unnamed": "contrôle sans variable ({kind}) : {value}",
  "cli.error.where": "{cell}:{line}:{column}",
  "cli.summary.ok": "Exécution réussie : {cells} · {time}",
  "cli.summary.short": "{cells} : {parts} · {time}",
  "cli.summary.cell": "1 cellule",
  "cli.summary.cells": "{count} cellules",
  "cli.summary.part.ok": "{count} réussies",
  "cli.summary.part.error": "{count} en échec",
  "cli.summary.part.skipped": "{count} ignorées",
  "cli.summary.part.cancelled": "{count} arrêtées",
  "cli.serve.listening": "chancery écoute sur {url}",
  "cli.serve.folder": "Les études sont dans {folder}. Ctrl-C arrête le serveur.",
  "cli.serve.port.taken": "Le port {port} est pris sur {host}.",
  "cli.serve.port.taken.hint": "Donnez-en un autre avec --port, ou --port 0 pour un port libre quelconque.",
  "cli.serve.port.denied": "Le port {port} n’est pas permis à ce compte.",
  "cli.serve.port.denied.hint": "Donnez-en un au-dessus de 1023 avec --port.",
  "cli.serve.host": "L’adresse {host} n’est pas de cette machine.",
  "cli.serve.host.hint": "Donnez-en une qui l’est avec --host ; 127.0.0.1 est pour cette machine seule.",
  "cli.serve.url": "--public-url prend une adresse telle que https://lab.example.org, et non {value}.",
  "cli.serve.cannot": "Le serveur n’a pas pu démarrer : {detail}",
  "cli.folder.file": "{folder} est un fichier ; un espace de travail est un dossier.",
  "cli.folder.parent": "{folder} ne peut pas être créé : {parent} est un fichier.",
  "cli.folder.denied": "{folder} n’est pas accessible en écriture ({code}).",
  "cli.folder.denied.hint": "Indiquez un dossier où vous pouvez écrire.",
  "cli.open.electron": "Ouverture dans l’application de bureau : Electron est présent.",
  "cli.open.app-window": "Ouverture dans une fenêtre d’application de {browser} : {why}.",
  "cli.open.browser": "Ouverture dans le navigateur par défaut : {why}.",
  "cli.open.none": "Ouvrez l’adresse dans un navigateur : {why}.",
  "cli.open.fetching":
    "Récupération d’Electron, une seule fois, pour une fenêtre à part (60 secondes au plus ; CHANCERY_NO_ELECTRON=1 s’en passe) …",
  "cli.open.stop": "Ctrl-C y met fin.",
  "cli.why.unwanted": "CHANCERY_NO_ELECTRON est défini",
  "cli.why.no-open": "--no-open a été donné",
  "cli.why.absent": "Electron n’est pas installé",
  "cli.why.unbuilt": "l’application de bureau n’est pas construite",
  "cli.why.fetch-failed": "le programme d’Electron n’a pas pu être récupéré",
  "cli.why.fetch-late": "le programme d’Electron n’a pas pu être récupéré en une minute",
  "cli.why.root": "le compte est root, pour qui Electron et Chromium n’ont pas de bac à sable",
  "cli.why.display": "il n’y a pas d’écran ici",
  "cli.why.remote": "c’est une session à distance",
  "cli.why.electron-ended": "Electron s’est arrêté aussitôt",
  "cli.why.and": "{first}, et {second}",
  "cli.why.no-chromium": "ni Chrome, ni Chromium, ni Edge n’a été trouvé",
  "cli.why.app-failed": "{browser} n’a pas démarré",
  "cli.why.no-opener": "rien ici n’ouvre de navigateur ({opener} manque)",
  "cli.why.opener-failed": "{opener} n’en a pas ouvert",
} satisfies Record<keyof typeof cliWords, string>;

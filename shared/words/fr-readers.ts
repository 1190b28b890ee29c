import type { readerWords } from "./en-readers.ts";

/** French: words of the readers of data files. */
export const frenchReaderWords = {
  "reader.badOption": "L’option {option} de table() n’est pas utilisable. La forme attendue est : {allowed}.",
  "reader.unknownOption": "table() n’a pas d’option {option}. Elle connaît {known}.",
  "reader.unknownColumn":
    "L’option {option} nomme une colonne {column}, que {name} n’a pas. Ce fichier a {columns}.",
  "reader.unknownEncoding":
    "L’encodage {encoding} n’est pas connu. Utilisez utf-8, utf-16le, utf-16be ou windows-1252, ou omettez-le.",
  "reader.wrongEncoding":
    "Le fichier {name} n’est pas dans l’encodage {encoding}. Omettez l’option pour qu’il soit trouvé, ou donnez-en un autre.",
  "reader.openQuote":
    "Un champ entre guillemets de {name} qui commence à la ligne {line} n’est jamais fermé. Fermez le guillemet dans le fichier, ou donnez le bon séparateur.",
  "reader.wrongType":
    "La colonne {column} ne peut pas être lue comme {type} : la ligne {row} de {name} contient {value}. Changez son type, ou ajoutez le mot à missing.",
  "reader.badDatePattern":
    "Le modèle de date {pattern} ne peut pas être lu. Utilisez YYYY, MM ou MMM, DD, HH, mm, ss et AM une fois chacun, par exemple DD/MM/YYYY.",
  "reader.badJson": "Le fichier {name} n’est pas du JSON valide : {detail}",
  "reader.badLine": "La ligne {line} de {name} n’est pas un objet JSON. Chaque ligne doit être un objet.",
  "reader.notATable":
    "Le JSON de {name} n’est pas un tableau : il faut une liste d’objets, ou un objet de listes de même longueur. Utilisez .json() pour le lire tel quel.",
  "reader.unsupported":
    "Le fichier {name} est au format {format}, que table() ne lit pas. Elle lit CSV, TSV, JSON, NDJSON, Parquet, Arrow et XLSX.",
  "reader.badArrowMessage": "sa partie {number} est endommagée ou tronquée",
  "reader.manyArrowRows": "sa partie {number} annonce {rows} lignes, que ses octets ne peuvent contenir",
  "reader.badArrow": "Le fichier {name} ne peut pas être lu comme Arrow : {detail}",
  "reader.badParquet": "Le fichier {name} ne peut pas être lu comme Parquet : {detail}",
  "reader.badLz4": "un bloc LZ4 y est endommagé ; réécrivez le fichier, ou écrivez-le sans compression",
  "reader.noColumns": "il n’a aucune colonne",
  "reader.featherOne":
    "Le fichier {name} est au format Feather version 1, que table() ne lit pas. Écrivez-le en version 2 (Arrow IPC).",
  "reader.badXlsx": "Le fichier {name} ne peut pas être lu comme classeur Excel : {detail}",
  "reader.encryptedXlsx":
    "Le classeur {name} est chiffré. Ouvrez-le dans Excel, retirez son mot de passe et enregistrez-le de nouveau.",
  "reader.largeXlsx":
    "Le classeur {name} dépasse {limit} Mo une fois décompressé, ce qui est trop pour être lu. Enregistrez la feuille en CSV et lisez ce fichier.",
  "reader.notZip": "ce n’est pas un fichier ZIP complet",
  "reader.noSheet": "Le classeur {name} n’a pas de feuille {sheet}. Il a : {sheets}.",
  "reader.emptySheet": "La feuille {sheet} de {name} est vide. Le classeur a : {sheets}.",
  "reader.otherSheets":
    "La feuille {sheet} a été lue ; le classeur a aussi {sheets}. Choisissez avec {option}.",
  "reader.mergedHeader":
    "L’en-tête de la feuille {sheet} occupe les lignes {from} à {to} avec des cellules fusionnées ; leurs libellés ont été réunis, par exemple « {example} ».",
  "reader.mergedCells":
    "Blocs de cellules fusionnées parmi les données : {count}. Seule la première cellule de chacun a sa valeur, les autres manquent.",
  "reader.errorCells": "Cellules avec une erreur de tableur ({errors}), lues comme manquantes : {count}.",
  "reader.uncalculated":
    "Cellules dont la formule n’a jamais été calculée, lues comme manquantes : {count}. Ouvrez le classeur dans un tableur et enregistrez-le.",
  "reader.preamble": "Lignes écartées au-dessus de l’en-tête : {count}.",
  "reader.renamed": "Les en-têtes vides ou répétés ont été renommés : {names}.",
  "reader.note.rowsSecond":
    "Les lignes sont la seconde partie de la liste ; la première, qui porte sur la page, a été écartée.",
  "reader.note.rowsInside": "Les lignes sont celles de « {path} » ; ce qui se trouve à côté a été écarté.",
  "reader.largeJson":
    "Le fichier {name} a {size} Mo de JSON, plus que ce qui peut être lu comme un seul texte. Écrivez-le en CSV ou en Parquet.",
  "reader.longLine":
    "La ligne {line} de {name} a plus de {limit} Mo. Chaque ligne doit être un objet JSON ; nommez .json un fichier fait d’un seul texte JSON.",
  "reader.largeText":
    "Le fichier {name} a {size} Mo, plus que ce qui peut être lu comme un seul texte. Utilisez table(), ou un fichier plus petit.",
  "reader.empty": "Le fichier {name} est vide.",
  "reader.binary":
    "Le fichier {name} contient des octets qui ne sont pas du texte. Si c’est du texte dans un encodage rare, donnez l’option encoding ; sinon, enregistrez-le en CSV.",
  "reader.tooWide":
    "Un enregistrement de {name}, à la ligne {line}, a plus de champs qu’un tableau ne peut avoir de colonnes. Donnez le bon séparateur.",
  "reader.note.encoding":
    "Le texte n’est pas en UTF-8 et a été lu comme Windows-1252. Donnez encoding si les lettres accentuées semblent fausses.",
  "reader.note.skip": "Lignes écartées avant l’en-tête : {count}.",
  "reader.note.noHeader":
    "La première ligne ne contient pas de mots : elle a été lue comme des données et les colonnes s’appellent col1, col2 … Donnez header: true si elle nomme les colonnes.",
  "reader.note.renamed":
    "Les colonnes aux noms vides ou répétés dans le fichier ont reçu des noms propres : {names}.",
  "reader.note.ragged":
    "Lignes qui n’ont pas {width} champs, comme l’en-tête : {count}, la première à la ligne {lines}. Ce qui manque est null ; ce qui est en trop occupe des colonnes à part.",
  "reader.note.twoDecimals":
    "Les virgules dans les nombres ont des sens différents dans ce fichier. Les nombres à virgule ont été gardés comme texte ; donnez decimal et thousands pour les lire.",
  "reader.note.doubt.decimal":
    "Les nombres tels que {shown} peuvent se lire de deux façons ; ici, {mark} a été pris pour le séparateur décimal. Donnez decimal ou thousands si c’est faux : {columns}.",
  "reader.note.doubt.thousands":
    "Les nombres tels que {shown} peuvent se lire de deux façons ; ici, {mark} a été pris pour le séparateur de milliers. Donnez decimal ou thousands si c’est faux : {columns}.",
  "reader.note.doubt.text":
    "Les nombres tels que {shown} peuvent se lire de deux façons et ont été gardés comme texte. Donnez decimal ou thousands pour les lire : {columns}.",
  "reader.note.percent": "Les pourcentages ont été lus comme des parts, 12,5 % comme 0,125 : {columns}.",
  "reader.note.dayOrder":
    "Les jours tels que 01/02/2020 ont été lus avec le jour en premier ; rien dans le fichier ne l’indique. Donnez dates si c’est faux : {columns}.",
  "reader.note.shortYear":
    "Les dates dont l’année a deux chiffres ont été gardées comme texte, le siècle n’étant pas donné : {columns}.",
} satisfies Record<keyof typeof readerWords, string>;

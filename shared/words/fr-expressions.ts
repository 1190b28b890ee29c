import type { expressionWords } from "./en-expressions.ts";

/** French: words of table expressions: what cannot work, and what to write instead. */
export const frenchExpressionWords = {
  "expressions.column": "Il n’y a pas de colonne `{name}`. Le tableau a {columns}.",
  "expressions.noColumns": "Il n’y a pas de colonne `{name}` : le tableau n’a aucune colonne.",
  "expressions.param": "Le tableau n’a pas de paramètre `{name}`.",
  "expressions.paramHint":
    "Donnez-le avant : table.params({ {name}: … }), ou utilisez la variable elle-même.",
  "expressions.outside": "`op.{name}` considère plusieurs lignes et ne peut donc pas servir ici.",
  "expressions.outsideHint":
    'Écrivez-le dans l’expression d’un verbe, par exemple table.rollup({ result: d => op.{name}(…) }), et prenez la valeur avec .get("result", 0).',
  "expressions.promise":
    "Une expression a donné une promesse. Elle doit donner sa valeur aussitôt : placez await avant le verbe.",
  "expressions.nested": "`op.{name}` ne peut pas contenir un autre agrégat.",
  "expressions.nestedHint":
    "Calculez d’abord l’agrégat intérieur dans une colonne : table.derive({ inner: d => … }).",
  "expressions.local":
    "`op.{name}` utilise une variable déclarée dans l’expression, où il n’y a qu’une seule ligne.",
  "expressions.localHint":
    "Placez le calcul lui-même entre les parenthèses de op.{name}, ou faites-en d’abord une colonne avec derive.",
  "expressions.written":
    "Une expression ne peut pas donner une autre valeur à `{name}` : une ligne se lit seulement.",
  "expressions.writtenHint":
    "Pour comparer, écrivez `===`. Pour modifier une colonne, écrivez table.derive({ {name}: d => … }).",
  "expressions.row":
    "`{column}` est utilisé hors d’un agrégat, là où plusieurs lignes n’en font plus qu’une.",
  "expressions.rowHint":
    "Précisez quelle valeur du groupe est voulue : op.max(…), op.any(…), op.mean(…), ou groupez selon elle.",
  "expressions.frame":
    "`{frame}` n’est pas une fenêtre : elle désigne une première ligne et une dernière qui ne la précède pas.",
  "expressions.frameHint":
    "Les lignes se comptent depuis la ligne elle-même : [-11, 0] désigne celle-ci et les onze d’avant, [-12, -1] les douze d’avant.",
  "expressions.frameRow":
    "Une fenêtre telle que `{frame}` ne contient pas la ligne elle-même : seuls des agrégats de la fenêtre peuvent s’y calculer.",
  "expressions.frameRowHint":
    "Donnez à l’agrégat une colonne à lui : .derive({ before: aq.rolling(d => op.mean(d.x), [-12, -1]) }).derive({ change: d => d.x - d.before })",
  "expressions.rank":
    "`op.{name}` demande des lignes triées : sans ordre, il ne ferait que les numéroter comme elles viennent.",
  "expressions.rankHint":
    'Triez d’abord : table.orderby(aq.desc("…")).derive({ place: op.{name}() }). Pour numéroter les lignes telles quelles, utilisez op.row_number().',
  "expressions.ntile": "op.ntile demande le nombre de parts à former : un nombre supérieur à 0.",
  "expressions.sort": "orderby demande des noms de colonnes, ou des fonctions d’une ligne.",
  "expressions.sortHint": 'Écrivez table.orderby("year", aq.desc("share")).',
  "expressions.mixed": "La colonne `{name}` ne peut pas être triée : elle contient {first} et {second}.",
  "expressions.mixedValue":
    "Ce selon quoi orderby doit trier ne peut pas l’être : on y trouve {first} et {second}.",
  "expressions.mixedHint":
    "Ramenez-les d’abord à un seul type, par exemple d => Number(d.x) ou d => String(d.x).",
  "expressions.family-number": "des nombres",
  "expressions.family-bigint": "de grands entiers",
  "expressions.family-text": "du texte",
  "expressions.family-boolean": "des valeurs true et false",
  "expressions.family-date": "des dates",
  "expressions.family-list": "des listes ou des objets",
  "expressions.promiseTable": "{verb} a reçu la promesse d’un tableau, et non le tableau.",
  "expressions.promiseTableHint":
    "Écrivez `await` devant ce qui le produit, par exemple await file(…).table().",
  "expressions.noTable": "{verb} demande d’abord un autre tableau.",
  "expressions.noTableHint":
    "Donnez-lui le tableau, par exemple table.{verb}(other, …). Une liste d’objets en devient un avec aq.from(list).",
  "expressions.noKeys":
    "Les tableaux n’ont aucune colonne commune pour la jointure. Celui de gauche a {left} ; celui de droite a {right}.",
  "expressions.noKeysHint": 'Dites quelles colonnes se correspondent : left.join(right, ["iso3", "code"]).',
  "expressions.keyCount": "La jointure a {left} clés à gauche et {right} à droite.",
  "expressions.keyCountHint":
    'Donnez-en autant des deux côtés : left.join(right, [["country", "year"], ["iso3", "year"]]).',
  "expressions.keyTypes":
    "Aucune ligne ne peut correspondre : `{left}` à gauche contient {ours}, `{right}` à droite contient {theirs}.",
  "expressions.keyTypesHint":
    'Ramenez d’abord les deux au même type, par exemple right.derive({ {right}: d => Number(d.{right}) }), ou d => String(d.{right}).padStart(3, "0").',
  "expressions.keyPairHint":
    'Pour joindre selon les deux colonnes, écrivez [["{left}", "{right}"]] ; ["{left}", "{right}"] compare l’une à l’autre.',
  "expressions.lookup":
    "lookup trouve plusieurs lignes pour {key}, avec des valeurs différentes de `{name}` : {one} et {other}.",
  "expressions.lookupHint":
    "Ne gardez d’abord qu’une ligne par clé (dedupe, ou groupby et rollup), ou utilisez join pour les avoir toutes.",
  "expressions.columnsDiffer": "{verb} demande des tableaux aux mêmes colonnes. L’autre tableau {parts}.",
  "expressions.lacks": "n’a pas {columns}",
  "expressions.hasMore": "a {columns}, que le premier n’a pas",
  "expressions.columnsDifferHint":
    "Renommez, choisissez ou calculez d’abord les colonnes ; d => null en crée une vide.",
  "expressions.columnNumber":
    "Il n’y a pas de colonne numéro {index} : le tableau en a {count}, comptées à partir de 0.",
  "expressions.length": "Un tableau n’a pas de `length`.",
  "expressions.lengthHint": "Écrivez table.numRows().",
  "expressions.groupName": "`{name}` nomme les groupes : un résultat ne peut pas porter le même nom.",
  "expressions.groupNameHint": "Donnez un autre nom au résultat.",
  "expressions.pivotDates": "pivot ne peut pas faire de colonnes à partir des dates de `{name}`.",
  "expressions.pivotDatesHint":
    "Changez-les d’abord en texte : table.pivot({ {name}: d => op.format_utcdate(d.{name}, true) }, …).",
  "expressions.pivotCounts": "op.distinct et op.invalid compteraient aussi les lignes des autres colonnes.",
  "expressions.pivotCountsHint":
    "Calculez-les d’abord avec groupby et rollup, puis faites pivoter le résultat.",
  "expressions.rename": "Une colonne ne peut pas prendre le nom d’une autre, qui serait perdue.",
  "expressions.renameHint": "Choisissez un autre nom, ou écartez d’abord l’autre colonne (select, aq.not).",
  "expressions.arity": "`{name}` prend un seul nombre ; ce qui lui est donné de plus serait ignoré.",
  "expressions.arityHint":
    "Pour arrondir à deux décimales, écrivez Math.round(x * 100) / 100, ou x.toFixed(2) pour un texte.",
  "expressions.applied": "`op.{name}` prend les valeurs d’une ligne, et non une fonction.",
  "expressions.appliedHint": 'Écrivez d => op.{name}(d.x), ou op.{name}("x").',
  "expressions.few": "`op.{name}` a reçu trop peu de valeurs.",
  "expressions.fewHint": "Précisez de quelle colonne : d => op.{name}(d.x).",
  "expressions.counted": "op.count compte les lignes et ne prend pas de colonne.",
  "expressions.countedHint":
    "Écrivez op.count() pour les lignes, op.valid(d.x) pour les valeurs présentes, op.distinct(d.x) pour les valeurs différentes.",
  "expressions.dates": "Une date n’est jamais `{name}` une autre faite par new Date : ce sont deux objets.",
  "expressions.datesHint":
    "Comparez leurs instants : +d.when === +new Date(…), ou utilisez op.equal(d.when, …).",
  "expressions.empty": "La fonction ne donne rien : elle a des accolades et pas de `return`.",
  "expressions.emptyHint": "Ôtez les accolades (d => d.x > 1), ou écrivez `return` devant la valeur.",
  "expressions.text":
    "Une expression donnée en texte ne peut pas utiliser `{name}` : Arquero y lirait autre chose.",
  "expressions.textHint": "Écrivez une fonction au lieu du texte : d => … sans guillemets.",
  "expressions.textColumn": "`{name}` en texte est une expression, et non la colonne de ce nom.",
  "expressions.textColumnHint": "Pour prendre la colonne, écrivez d => d[{name}].",
  "expressions.variable": "Une expression donnée en texte ne voit pas la variable `{name}`.",
  "expressions.variableHint":
    "Écrivez une fonction au lieu du texte (d => … {name} …, sans guillemets), ou table.params({ {name} }) et $.{name}.",
  "expressions.unnamed":
    "Une fonction donnée ici doit désigner des colonnes du tableau ; celle-ci n’en désigne aucune.",
  "expressions.unnamedHint": "Pour calculer une valeur, donnez-lui un nom : { name: d => … }.",
  "expressions.listed":
    "`op.{name}` prend une colonne du tableau dont il suit le verbe, et non une liste ou un tableau.",
  "expressions.listedHint":
    "Écrivez table.rollup({ x: (d) => op.{name}(d.column) }). Pour les listes, il y a d3-array et simple-statistics.",
  "expressions.words": "`op.{name}` a rencontré {word}, qui n’est pas un nombre.",
  "expressions.wordsHint":
    "Changez d’abord la colonne en nombres (op.parse_float), ou écartez les lignes qui n’en ont pas.",
} satisfies Record<keyof typeof expressionWords, string>;

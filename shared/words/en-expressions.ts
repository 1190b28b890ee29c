/** Words of table expressions: what cannot work, and what to write instead, in English. */
export const expressionWords = {
  "expressions.column": "There is no column `{name}`. The table has {columns}.",
  "expressions.noColumns": "There is no column `{name}`: the table has no columns.",
  "expressions.param": "The table has no parameter `{name}`.",
  "expressions.paramHint": "Give it before: table.params({ {name}: … }), or use the variable itself.",
  "expressions.outside": "`op.{name}` looks at many rows, so it cannot be used here.",
  "expressions.outsideHint":
    'Write it inside the expression of a verb, as in table.rollup({ result: d => op.{name}(…) }), and take the value with .get("result", 0).',
  "expressions.promise":
    "An expression gave a promise. It must give its value at once: await before the verb.",
  "expressions.nested": "`op.{name}` cannot have another aggregate inside it.",
  "expressions.nestedHint": "Derive the inner one as a column first: table.derive({ inner: d => … }).",
  "expressions.local":
    "`op.{name}` uses a variable that is declared inside the expression, where there is only one row.",
  "expressions.localHint":
    "Put the calculation itself between the parentheses of op.{name}, or derive it first.",
  "expressions.written": "An expression cannot give `{name}` another value: a row is only read.",
  "expressions.writtenHint":
    "To compare, write `===`. To change a column, write table.derive({ {name}: d => … }).",
  "expressions.row": "`{column}` is used outside of an aggregate, where many rows become one.",
  "expressions.rowHint":
    "Say which value of the group is meant: op.max(…), op.any(…), op.mean(…), or group by it.",
  "expressions.frame": "`{frame}` is no window: it names a first row and a last one that is not before it.",
  "expressions.frameHint":
    "Rows count from the row itself: [-11, 0] is it and the eleven before, [-12, -1] the twelve before it.",
  "expressions.frameRow":
    "A window such as `{frame}` does not hold the row itself, so only aggregates of the window can be calculated with it.",
  "expressions.frameRowHint":
    "Give the aggregate a column of its own: .derive({ before: aq.rolling(d => op.mean(d.x), [-12, -1]) }).derive({ change: d => d.x - d.before })",
  "expressions.rank":
    "`op.{name}` needs sorted rows: without an order it would only number them as they lie.",
  "expressions.rankHint":
    'Sort first: table.orderby(aq.desc("…")).derive({ place: op.{name}() }). To number rows as they are, use op.row_number().',
  "expressions.ntile": "op.ntile needs how many parts to make: a number greater than 0.",
  "expressions.sort": "orderby needs columns' names, or functions of a row.",
  "expressions.sortHint": 'Write table.orderby("year", aq.desc("share")).',
  "expressions.mixed": "The column `{name}` cannot be sorted: it has {first} and {second}.",
  "expressions.mixedValue": "What orderby sorts by cannot be sorted: it has {first} and {second}.",
  "expressions.mixedHint": "Make them one kind first, as in d => Number(d.x) or d => String(d.x).",
  "expressions.family-number": "numbers",
  "expressions.family-bigint": "big integers",
  "expressions.family-text": "text",
  "expressions.family-boolean": "true and false",
  "expressions.family-date": "dates",
  "expressions.family-list": "lists or objects",
  "expressions.promiseTable": "{verb} was given a promise of a table, not the table.",
  "expressions.promiseTableHint": "Write `await` before what makes it, as in await file(…).table().",
  "expressions.noTable": "{verb} needs another table first.",
  "expressions.noTableHint":
    "Give it the table, as in table.{verb}(other, …). A list of objects becomes one by aq.from(list).",
  "expressions.noKeys":
    "The tables have no column in common to join by. The left has {left}; the right has {right}.",
  "expressions.noKeysHint": 'Say which columns belong together: left.join(right, ["iso3", "code"]).',
  "expressions.keyCount": "The join has {left} keys on the left and {right} on the right.",
  "expressions.keyCountHint":
    'Give as many on both sides: left.join(right, [["country", "year"], ["iso3", "year"]]).',
  "expressions.keyTypes":
    "No row can match: `{left}` on the left has {ours}, `{right}` on the right has {theirs}.",
  "expressions.keyTypesHint":
    'Make both the same kind first, as in right.derive({ {right}: d => Number(d.{right}) }), or d => String(d.{right}).padStart(3, "0").',
  "expressions.keyPairHint":
    'To join by both columns, write [["{left}", "{right}"]]; ["{left}", "{right}"] compares the one with the other.',
  "expressions.lookup":
    "lookup finds several rows for {key}, with different values of `{name}`: {one} and {other}.",
  "expressions.lookupHint":
    "Keep one row for each key first (dedupe, or groupby and rollup), or use join to have them all.",
  "expressions.columnsDiffer": "{verb} needs tables of the same columns. The other table {parts}.",
  "expressions.lacks": "lacks {columns}",
  "expressions.hasMore": "has {columns}, which the first has not",
  "expressions.columnsDifferHint":
    "Rename, select or derive the columns first; d => null makes one that is empty.",
  "expressions.columnNumber": "There is no column number {index}: the table has {count}, counted from 0.",
  "expressions.length": "A table has no `length`.",
  "expressions.lengthHint": "Write table.numRows().",
  "expressions.groupName": "`{name}` names the groups, so a result cannot have the same name.",
  "expressions.groupNameHint": "Give the result another name.",
  "expressions.pivotDates": "pivot cannot make columns of the dates in `{name}`.",
  "expressions.pivotDatesHint":
    "Make them text first: table.pivot({ {name}: d => op.format_utcdate(d.{name}, true) }, …).",
  "expressions.pivotCounts": "op.distinct and op.invalid would count the rows of the other columns too.",
  "expressions.pivotCountsHint": "Calculate them first by groupby and rollup, then pivot the result.",
  "expressions.rename": "A column cannot get the name of another one, which would be lost.",
  "expressions.renameHint": "Choose another name, or leave the other column out first (select, aq.not).",
  "expressions.arity": "`{name}` takes one number; what else it is given would be ignored.",
  "expressions.arityHint":
    "To round to two digits, write Math.round(x * 100) / 100, or x.toFixed(2) for text.",
  "expressions.applied": "`op.{name}` takes values of a row, not a function.",
  "expressions.appliedHint": 'Write d => op.{name}(d.x), or op.{name}("x").',
  "expressions.few": "`op.{name}` was given too few values.",
  "expressions.fewHint": "Say of which column: d => op.{name}(d.x).",
  "expressions.counted": "op.count counts rows and takes no column.",
  "expressions.countedHint":
    "Write op.count() for rows, op.valid(d.x) for values that are there, op.distinct(d.x) for different ones.",
  "expressions.dates": "A date is never `{name}` another one made by new Date: they are two objects.",
  "expressions.datesHint": "Compare their times: +d.when === +new Date(…), or use op.equal(d.when, …).",
  "expressions.empty": "The function gives nothing: it has braces and no `return`.",
  "expressions.emptyHint": "Leave the braces out (d => d.x > 1), or write `return` before the value.",
  "expressions.text":
    "An expression given as text cannot use `{name}`: Arquero would read it as something else.",
  "expressions.textHint": "Write a function instead of the text: d => … without quotes.",
  "expressions.textColumn": "`{name}` as text is an expression, not the column of that name.",
  "expressions.textColumnHint": "To take the column, write d => d[{name}].",
  "expressions.variable": "An expression given as text cannot see the variable `{name}`.",
  "expressions.variableHint":
    "Write a function instead of the text (d => … {name} …, without quotes), or table.params({ {name} }) and $.{name}.",
  "expressions.unnamed": "A function given here must name columns of the table; this one gives none.",
  "expressions.unnamedHint": "To calculate a value, give it a name: { name: d => … }.",
  "expressions.listed":
    "`op.{name}` takes a column of the table whose verb it stands in, not a list or a table.",
  "expressions.listedHint":
    "Write table.rollup({ x: (d) => op.{name}(d.column) }). For lists there are d3-array and simple-statistics.",
  "expressions.words": "`op.{name}` met {word}, which is not a number.",
  "expressions.wordsHint":
    "Turn the column into numbers first (op.parse_float), or filter out the rows that have none.",
} as const;

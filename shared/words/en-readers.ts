/** Words of the readers of data files, in English. */
export const readerWords = {
  "reader.badOption":
    "The option {option} of table() is not one that can be used. It looks like this: {allowed}.",
  "reader.unknownOption": "table() has no option {option}. It knows {known}.",
  "reader.unknownColumn":
    "The option {option} names a column {column}, which {name} does not have. It has {columns}.",
  "reader.unknownEncoding":
    "The encoding {encoding} is not known. Use utf-8, utf-16le, utf-16be or windows-1252, or leave it out.",
  "reader.wrongEncoding":
    "The file {name} is not in the encoding {encoding}. Leave the option out to have it found, or give another.",
  "reader.openQuote":
    "A quoted field of {name} that begins in line {line} is never closed. Close the quote in the file, or give the right delimiter.",
  "reader.wrongType":
    "The column {column} cannot be read as {type}: row {row} of {name} has {value}. Change its type, or list the word under missing.",
  "reader.badDatePattern":
    "The date pattern {pattern} cannot be read. Use YYYY, MM or MMM, DD, HH, mm, ss and AM once each, as in DD/MM/YYYY.",
  "reader.badJson": "The file {name} is not valid JSON: {detail}",
  "reader.badLine": "Line {line} of {name} is not a JSON object. Each line must be one object.",
  "reader.notATable":
    "The JSON in {name} is not a table: it must be a list of objects, or an object of lists of one length. Use .json() to read it as it is.",
  "reader.unsupported":
    "The file {name} is {format}, which table() cannot read. It reads CSV, TSV, JSON, NDJSON, Parquet, Arrow and XLSX.",
  "reader.badArrowMessage": "its part {number} is broken or cut short",
  "reader.manyArrowRows": "its part {number} says that it holds {rows} rows, which its bytes cannot",
  "reader.badArrow": "The file {name} cannot be read as Arrow: {detail}",
  "reader.badParquet": "The file {name} cannot be read as Parquet: {detail}",
  "reader.badLz4": "an LZ4 block in it is damaged; write the file again, or without compression",
  "reader.noColumns": "it has no columns",
  "reader.featherOne":
    "The file {name} is Feather version 1, which table() cannot read. Write it as version 2 (Arrow IPC).",
  "reader.badXlsx": "The file {name} cannot be read as an Excel workbook: {detail}",
  "reader.encryptedXlsx":
    "The workbook {name} is encrypted. Open it in Excel, remove its password, and save it again.",
  "reader.largeXlsx":
    "The workbook {name} unpacks to more than {limit} MB, which is too much to read. Save the sheet as CSV and read that.",
  "reader.notZip": "it is not a complete ZIP file",
  "reader.noSheet": "The workbook {name} has no sheet {sheet}. It has: {sheets}.",
  "reader.emptySheet": "Sheet {sheet} of {name} is empty. The workbook has: {sheets}.",
  "reader.otherSheets": "Sheet {sheet} was read; the workbook also has {sheets}. Choose with {option}.",
  "reader.mergedHeader":
    "The header of sheet {sheet} takes rows {from} to {to} with merged cells; their labels were joined, as in “{example}”.",
  "reader.mergedCells":
    "Merged blocks of cells among the data: {count}. Only the first cell of each has its value, the others are missing.",
  "reader.errorCells": "Cells with a spreadsheet error ({errors}), which are read as missing: {count}.",
  "reader.uncalculated":
    "Cells whose formula was never calculated, and which are read as missing: {count}. Open the workbook in a spreadsheet program and save it.",
  "reader.preamble": "Lines above the header that were left out: {count}.",
  "reader.renamed": "Headers that were empty or repeated were renamed: {names}.",
  "reader.note.rowsSecond":
    "The rows are the second part of the list; the first, about the page, was left out.",
  "reader.note.rowsInside": "The rows are those under “{path}”; what stands beside them was left out.",
  "reader.largeJson":
    "The file {name} has {size} MB of JSON, more than can be read as one text. Write it as CSV or Parquet.",
  "reader.longLine":
    "Line {line} of {name} has more than {limit} MB. Each line must be one JSON object; name a file of one JSON text .json.",
  "reader.largeText":
    "The file {name} has {size} MB, more than can be read as one text. Use table(), or a smaller file.",
  "reader.empty": "The file {name} is empty.",
  "reader.binary":
    "The file {name} holds bytes that are not text. If it is text in a rare encoding, give the option encoding; else save it as CSV.",
  "reader.tooWide":
    "A record of {name}, in line {line}, has more fields than a table can have columns. Give the right delimiter.",
  "reader.note.encoding":
    "The text is not UTF-8 and was read as Windows-1252. Give encoding if letters with accents look wrong.",
  "reader.note.skip": "Lines before the header that were left out: {count}.",
  "reader.note.noHeader":
    "The first row holds no words, so it was read as data and the columns are called col1, col2 … Give header: true if it names the columns.",
  "reader.note.renamed":
    "Columns whose names were empty or repeated in the file got names of their own: {names}.",
  "reader.note.ragged":
    "Rows that do not have {width} fields, as the header has: {count}, first in line {lines}. What is missing is null; what is too much stands in columns of its own.",
  "reader.note.twoDecimals":
    "Commas in numbers mean different things in this file. Numbers with a comma were kept as text; give decimal and thousands to read them.",
  "reader.note.doubt.decimal":
    "Numbers such as {shown} can be read in two ways; here {mark} was taken as the decimal mark. Give decimal or thousands if that is wrong: {columns}.",
  "reader.note.doubt.thousands":
    "Numbers such as {shown} can be read in two ways; here {mark} was taken to part thousands. Give decimal or thousands if that is wrong: {columns}.",
  "reader.note.doubt.text":
    "Numbers such as {shown} can be read in two ways and were kept as text. Give decimal or thousands to read them: {columns}.",
  "reader.note.percent": "Percentages were read as shares, 12.5 % as 0.125: {columns}.",
  "reader.note.dayOrder":
    "Days such as 01/02/2020 were read with the day first; nothing in the file tells. Give dates if that is wrong: {columns}.",
  "reader.note.shortYear":
    "Dates whose year has two digits were kept as text, since the century is not given: {columns}.",
} as const;

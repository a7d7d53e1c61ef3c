//! Tables of labelled texts: a header that names the columns, then one text a line.
//!
//! Data says `label` (1 abusive, 0 not); the own corpus says `expected` (a category, or `none`) and
//! its `#` lines are comments; of its collisions (`text language note`) every text is harmless.

use std::path::{Path, PathBuf};

use tiqa::Category;
use tiqa::text::language::Language;

use crate::error::{Error, Problem};
use crate::places;

/// A file of labelled texts.
pub struct Table {
    /// The file, as it was named.
    pub file: String,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// A labelled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line, counted from 1.
    pub line: usize,
    pub text: String,
    pub abusive: bool,
    /// The set's own label.
    pub category: String,
    /// What the text tests: a column of its own, or the beginning of `category` up to `;`.
    pub functionality: String,
    pub language: String,
}

/// Functionalities that the published labels call harmless, being no hate, and that are abuse.
const ABUSE_ALL_THE_SAME: [&str; 2] = ["target_indiv_nh", "target_group_nh"];

/// Reads files, and of folders the tables that hold labelled texts.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = tables.len();
            for file in places::tables(path)? {
                match read_file(&file) {
                    Err(Error::Line { problem: Problem::Header, .. }) => {
                        eprintln!("tiqa: {} has no labels, left out", file.display());
                    }
                    table => tables.push(table?),
                }
            }
            if tables.len() == before {
                return Err(Error::NoTables(path.clone()));
            }
        } else {
            tables.push(read_file(path)?);
        }
    }
    Ok(tables)
}

fn read_file(path: &Path) -> Result<Table, Error> {
    let bytes = std::fs::read(path).map_err(Error::reading(path))?;
    let file = path.display().to_string();
    let named = path.file_stem().and_then(|stem| Language::from_code(stem.to_str()?));
    let rows = parse(&bytes, named.map_or("und", Language::code))
        .map_err(|(line, problem)| Error::Line { file: file.clone(), line, problem })?;
    Ok(Table { file, rows })
}

/// Reads a table; `language` is that of rows that name none.
fn parse(bytes: &[u8], language: &str) -> Result<Vec<Row>, (usize, Problem)> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').enumerate().map(|(index, line)| {
        let line = std::str::from_utf8(line).map_err(|_| (index + 1, Problem::Utf8))?;
        Ok((index + 1, line.strip_suffix('\r').unwrap_or(line)))
    });
    let (first, header) = lines.next().unwrap_or(Ok((1, "")))?;
    let columns = Columns::of(header).ok_or((first, Problem::Header))?;
    let mut rows = Vec::new();
    for line in lines {
        let (number, line) = line?;
        if line.is_empty() || line.starts_with('#') && columns.has_comments() {
            continue;
        }
        let row = columns.row(line, language).map_err(|problem| (number, problem))?;
        rows.push(Row { line: number, ..row });
    }
    Ok(rows)
}

/// Where the columns are.
struct Columns {
    count: usize,
    text: usize,
    truth: Truth,
    category: Option<usize>,
    functionality: Option<usize>,
    language: Option<usize>,
}

/// What says whether a text is abusive.
enum Truth {
    Label(usize),
    Expected(usize),
    Harmless,
}

impl Columns {
    fn of(header: &str) -> Option<Self> {
        let names: Vec<&str> = header.split('\t').collect();
        let at = |name: &str| names.iter().position(|one| *one == name);
        let truth = match (at("label"), at("expected"), names.as_slice()) {
            (Some(label), ..) => Truth::Label(label),
            (None, Some(expected), _) => Truth::Expected(expected),
            (None, None, ["text", "language", "note"]) => Truth::Harmless,
            _ => return None,
        };
        Some(Self {
            count: names.len(),
            text: at("text")?,
            truth,
            category: at("category"),
            functionality: at("functionality"),
            language: at("lang").or_else(|| at("language")),
        })
    }

    fn has_comments(&self) -> bool {
        !matches!(self.truth, Truth::Label(_))
    }

    fn row(&self, line: &str, language: &str) -> Result<Row, Problem> {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != self.count {
            return Err(Problem::Columns { found: columns.len(), expected: self.count });
        }
        let column = |at: usize| columns.get(at).copied().unwrap_or_default();
        let (abusive, expected) = match self.truth {
            Truth::Label(at) => (label(column(at))?, "none"),
            Truth::Expected(at) => (expected(column(at))?, column(at)),
            Truth::Harmless => (false, "none"),
        };
        let category = self.category.map_or(expected, column);
        let functionality = self
            .functionality
            .map_or_else(|| category.split_once(';').map_or(category, |(first, _)| first), column);
        Ok(Row {
            line: 0,
            text: column(self.text).to_owned(),
            abusive: abusive || ABUSE_ALL_THE_SAME.contains(&functionality),
            category: category.to_owned(),
            functionality: functionality.to_owned(),
            language: self.language.map_or(language, column).to_owned(),
        })
    }
}

fn label(text: &str) -> Result<bool, Problem> {
    match text {
        "0" => Ok(false),
        "1" => Ok(true),
        _ => Err(Problem::Label(text.to_owned())),
    }
}

fn expected(text: &str) -> Result<bool, Problem> {
    match (text, Category::from_key(text)) {
        ("none", _) => Ok(false),
        (_, Some(category)) => Ok(category.is_abuse()),
        (_, None) => Err(Problem::Category(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Row>, (usize, Problem)> {
        parse(text.as_bytes(), "fr")
    }

    #[test]
    fn tables_of_each_form_are_read() {
        let data = "text\tlabel\tcategory\tlang\n#a\t1\tOAG;role=bully\tary\n\nb\t0\tnone\ten\r\n";
        let read = rows(data).expect("a table");
        let first = Row {
            line: 2,
            text: "#a".to_owned(),
            abusive: true,
            category: "OAG;role=bully".to_owned(),
            functionality: "OAG".to_owned(),
            language: "ary".to_owned(),
        };
        assert_eq!(read[0], first);
        assert_eq!((read[1].line, read[1].abusive, read[1].language.as_str()), (4, false, "en"));

        let corpus = "text\texpected\tnote\n# comment\na\tthreat\t-\n\tnone\t-\nb\tprofanity\t-\n";
        let read = rows(corpus).expect("a table");
        let seen: Vec<_> = read.iter().map(|row| (row.line, row.abusive)).collect();
        assert_eq!(seen, [(3, true), (4, false), (5, false)]);
        assert_eq!((read[0].category.as_str(), read[0].language.as_str()), ("threat", "fr"));

        let collisions = rows("text\tlanguage\tnote\nmon chat\tes\t-\n").expect("a table");
        assert_eq!((collisions[0].abusive, collisions[0].language.as_str()), (false, "es"));
        let own = rows("text\tlabel\tfunctionality\tcategory\na\t1\tx\tinsult\n").expect("a table");
        assert_eq!((own[0].functionality.as_str(), own[0].category.as_str()), ("x", "insult"));
    }

    #[test]
    fn abuse_that_is_no_hate_is_abuse() {
        let text = "text\tlabel\tcategory\tlang\na\t0\ttarget_indiv_nh;gold=non-hateful\ten\n";
        assert!(rows(text).expect("a table")[0].abusive);
    }

    #[test]
    fn bad_lines_are_named() {
        let header = "text\tlabel\tcategory\tlang";
        for (line, problem) in [
            ("a\t2\tx\ten", Problem::Label("2".to_owned())),
            ("a\t1\tx", Problem::Columns { found: 3, expected: 4 }),
        ] {
            assert_eq!(rows(&format!("{header}\n{line}")).expect_err(line), (2, problem));
        }
        let wrong = rows("text\texpected\tnote\na\trude\t-").expect_err("no category");
        assert_eq!(wrong, (2, Problem::Category("rude".to_owned())));
        assert_eq!(rows("").expect_err("empty"), (1, Problem::Header));
        assert_eq!(rows("label\tlang\n").expect_err("no text"), (1, Problem::Header));
        let bytes = b"text\tlabel\n\xff\t1\n";
        assert_eq!(parse(bytes, "fr").expect_err("no UTF-8"), (2, Problem::Utf8));
    }
}

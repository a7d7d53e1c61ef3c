//! The rules of the context as data: how far a cue reaches and what it leaves of an entry.

use super::rows::{self, Header};
use super::{Problem, SourceError};
use crate::verdict::Category;

const RULES: Header =
    Header(&["rule", "before", "after", "keeps", "categories", "carries", "note"]);
const REACH: &str = "a number of words, any, -";

/// A rule of the context.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name, such as `telling`.
    pub name: String,
    /// Most words between a cue and an entry behind it; none if it does not reach there.
    pub before: Option<u16>,
    /// Most words between an entry and a cue behind it.
    pub after: Option<u16>,
    /// What an entry keeps of its weight, in (0, 1].
    pub keeps: f64,
    /// The categories it speaks of; empty for all.
    pub categories: Vec<Category>,
    /// Whether a cue in the messages before counts too.
    pub carries: bool,
}

/// Reads `rules.tsv`.
///
/// # Errors
/// The first line that breaks the schema.
pub fn parse(text: &str) -> Result<Vec<Rule>, SourceError> {
    let mut rules: Vec<Rule> = Vec::new();
    rows::each("rules.tsv", text, RULES, |_, columns| {
        let [name, before, after, keeps, categories, carries, _note] = columns[..] else {
            return Ok(());
        };
        if rules.iter().any(|rule| rule.name == name) {
            return Err(Problem::Duplicate(name.to_owned()));
        }
        let keeps = match keeps.parse::<f64>() {
            Ok(number) if number > 0.0 && number <= 1.0 => number,
            _ => return Err(Problem::Sureness(keeps.to_owned())),
        };
        rules.push(Rule {
            name: name.to_owned(),
            before: reach("before", before)?,
            after: reach("after", after)?,
            keeps,
            categories: parse_categories(categories)?,
            carries: carries == "yes",
        });
        Ok(())
    })?;
    Ok(rules)
}

fn reach(column: &'static str, text: &str) -> Result<Option<u16>, Problem> {
    match text {
        "-" => Ok(None),
        "any" => Ok(Some(u16::MAX)),
        number => number.parse().map(Some).map_err(|_| Problem::Value {
            column,
            value: text.to_owned(),
            allowed: REACH.to_owned(),
        }),
    }
}

fn parse_categories(text: &str) -> Result<Vec<Category>, Problem> {
    let names = text.split(' ').filter(|name| *name != "all");
    names
        .map(|name| {
            Category::from_key(name).ok_or_else(|| Problem::Value {
                column: "categories",
                value: name.to_owned(),
                allowed: Category::ALL.map(Category::key).join(", "),
            })
        })
        .collect()
}

//! `open`: one report, readable, for whoever holds a key.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;
use tiqa::report::Opened;

use crate::{
    config::Open,
    error::{Error, Result},
    keys::PrivateKey,
    store::Store,
};

/// Prints one report.
///
/// # Errors
/// When the key is none, the id unknown, or the report does not open with it.
pub async fn run(config: &Open) -> Result<()> {
    let key = PrivateKey::read_opening_key(&config.key)?;
    let store = Store::open(&config.data).await?;
    let report = store.find_report(&config.id).await?;
    store.close().await;
    let report = report.ok_or_else(|| Error::UnknownReport(config.id.clone()))?;
    let opened =
        report.open(&key).map_err(|source| Error::Report { id: config.id.clone(), source })?;
    let unwritable = Error::Internal("the report is not writable");
    let text = if config.json { serde_json::to_string(&opened).ok() } else { readable(&opened) };
    println!("{}", text.ok_or(unwritable)?.trim_end());
    Ok(())
}

/// What is read first, first; fields not named here follow.
const ORDER: [&str; 9] =
    ["id", "category", "severity", "text", "before", "link", "author", "reasons", "words"];

fn readable(opened: &Opened) -> Option<String> {
    let mut text = String::new();
    section(&mut text, "public (the platform reads it too)", &opened.public)?;
    section(&mut text, "sealed (only the team reads it)", &opened.sealed)?;
    Some(text)
}

fn section(text: &mut String, title: &str, part: &impl Serialize) -> Option<()> {
    writeln!(text, "{title}").ok()?;
    let Value::Object(mut rest) = serde_json::to_value(part).ok()? else { return None };
    let mut fields: Vec<(String, Value)> =
        ORDER.iter().filter_map(|name| rest.remove_entry(*name)).collect();
    fields.extend(rest);
    for (name, value) in fields {
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            writeln!(text, "  {name:<10} {}", harmless(&shown)).ok()?;
        }
    }
    Some(())
}

/// A stranger's text cannot steer the terminal: control and direction characters are shown as
/// escapes, and further lines stay indented.
fn harmless(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '\n' => out.push_str("\n             "),
            '\u{061c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                out.extend(letter.escape_unicode());
            }
            letter if letter.is_control() => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202e}c\rd"), "a\\u{1b}[2Jb\\u{202e}c\\u{d}d");
        assert_eq!(harmless("غبي 😀\nx"), "غبي 😀\n             x");
    }
}

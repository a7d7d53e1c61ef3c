//! Printing: text, JSON, tables.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::error::Error;

/// Writes to standard output. A reader that closes it early is no error.
pub fn print(text: &str) -> Result<(), Error> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Output(error)),
        _ => Ok(()),
    }
}

/// Writes one JSON object and a line end.
pub fn print_json(value: &impl Serialize) -> Result<(), Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Output(error.into()))?;
    print(&format!("{text}\n"))
}

/// Lines of aligned columns: the first `left` ones to the left, the others to the right.
pub fn table(left: usize, header: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = header.iter().map(|name| name.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells.zip(&widths).enumerate().map(|(at, (cell, &width))| {
            if at < left { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned() + "\n"
    };
    let mut text = line(&mut header.iter().copied());
    for row in rows {
        text += &line(&mut row.iter().map(String::as_str));
    }
    text
}

/// A share with three decimals, or a dash where there is none.
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"))
}

/// Four decimals, for JSON.
pub fn rounded(share: Option<f64>) -> Option<f64> {
    share.map(|share| (share * 10_000.0).round() / 10_000.0)
}

/// A text on one line, cut after `most` characters.
pub fn short(text: &str, most: usize) -> String {
    let mut short: String =
        text.chars().take(most).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    if text.chars().count() > most {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["حمار".to_owned(), "20".to_owned()]];
        assert_eq!(table(1, &["x", "n"], &rows), "x      n\na      1\nحمار  20\n");
        assert_eq!(table(2, &["x", "n"], &rows), "x     n\na     1\nحمار  20\n");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short("a\tbc", 4), "a bc");
        assert_eq!(short("abcde", 4), "abcd…");
    }
}

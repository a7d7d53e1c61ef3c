//! Words of a text, and a text with some of its words respelt.

use std::ops::Range;

use crate::{Attack, Random, Script, Word};

/// The text with the words that touch `places` (UTF-16 code units) respelt; every word without
/// places. `None` where nothing changes. The script is that of the first word that changes.
pub fn respell(
    text: &str,
    places: Option<&[Range<u32>]>,
    attack: &Attack,
    random: &mut Random,
) -> Option<(String, Script)> {
    let mut changed = None;
    let mut respelt = String::with_capacity(text.len() * 2);
    for piece in pieces(text) {
        let touched = places.is_none_or(|places| {
            places
                .iter()
                .any(|place| place.start < piece.units.end && piece.units.start < place.end)
        });
        let word = if touched { Word::new(piece.word) } else { None };
        let made = word.and_then(|word| Some((attack.on(&word, random)?, word.script)));
        respelt.push_str(piece.before);
        match made {
            Some((made, script)) => {
                respelt.push_str(&made);
                changed = changed.or(Some(script));
            }
            None => respelt.push_str(piece.word),
        }
    }
    changed.map(|script| (respelt, script))
}

/// A word and the signs before it; at the end perhaps no word.
struct Piece<'a> {
    before: &'a str,
    word: &'a str,
    /// Where the word stands, in UTF-16 code units.
    units: Range<u32>,
}

/// Words end at blanks and at the signs that stand between words; what else stands around a word
/// is no part of it, what stands inside is ("conn@rd").
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut at) = (text, 0);
    while !rest.is_empty() {
        let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let (before, after) = rest.split_at(start);
        let run = after.find(stands_between).unwrap_or(after.len());
        let (run, _) = after.split_at(run);
        let ends =
            run.trim_end_matches(|ch: char| !ch.is_alphanumeric() && !crate::word::is_mark(ch));
        let (word, after) = after.split_at(ends.len());
        let first = at + units(before);
        at = first + units(word);
        pieces.push(Piece { before, word, units: first..at });
        rest = after;
    }
    pieces
}

fn stands_between(ch: char) -> bool {
    ch.is_whitespace() || "'’‘-–—/,،;؛:()[]\"«»…".contains(ch)
}

fn units(text: &str) -> u32 {
    text.chars().map(|ch| ch.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dotted(text: &str, places: Option<&[Range<u32>]>) -> Option<String> {
        let attack = Attack::by_name("dotted").expect("an attack");
        respell(text, places, attack, &mut Random::new(0)).map(|(text, _)| text)
    }

    #[test]
    fn words_in_their_places_are_respelt() {
        let place = |start, end| [Range { start, end }];
        for (text, start, end, expected) in [
            ("😀 sale con!", 3, 11, Some("😀 s.a.l.e c.o.n!")),
            ("😀 sale con!", 8, 11, Some("😀 sale c.o.n!")),
            ("t'es conn@rd, bouffon...", 0, 21, Some("t'es conn@rd, b.o.u.f.f.o.n...")),
            ("conn@rd", 0, 7, None),
            ("انت حمار", 4, 8, Some("انت ح.م.ا.ر")),
        ] {
            let place = place(start, end);
            assert_eq!(dotted(text, Some(&place)).as_deref(), expected, "{text}");
        }
        assert_eq!(dotted("un mot, deux", None).as_deref(), Some("un m.o.t, d.e.u.x"));
        assert_eq!(dotted("", None), None);
    }
}

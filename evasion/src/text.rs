//! Words of a text, and a text with some of its words respelt.

use std::ops::Range;

use crate::{Attack, Random, Script, Word};

/// Which words of a text are respelt.
#[derive(Debug, Clone, Copy)]
pub enum Where<'a> {
    /// Those that touch one of these places, in UTF-16 code units.
    At(&'a [Range<u32>]),
    /// One, two or three in a row, drawn at random.
    Few,
    /// All.
    Everywhere,
}

/// The text with words respelt, `None` where nothing changes. The script is that of the first word
/// that changes.
pub fn respell(
    text: &str,
    place: Where,
    attack: &Attack,
    random: &mut Random,
) -> Option<(String, Script)> {
    let pieces = pieces(text);
    let chosen: Vec<bool> = match place {
        Where::Everywhere => vec![true; pieces.len()],
        Where::At(places) => pieces.iter().map(|piece| piece.touches(places)).collect(),
        Where::Few => few(&pieces, random),
    };
    let mut changed = None;
    let mut respelt = String::with_capacity(text.len() * 2);
    for (piece, chosen) in pieces.iter().zip(chosen) {
        let word = if chosen { Word::new(piece.word) } else { None };
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

fn few(pieces: &[Piece], random: &mut Random) -> Vec<bool> {
    let first = random.below(pieces.len());
    let row = first..=first + random.below(3);
    (0..pieces.len()).map(|at| row.contains(&at)).collect()
}

/// A word and the signs before it; at the end perhaps no word.
struct Piece<'a> {
    before: &'a str,
    word: &'a str,
    /// Where the word stands, in UTF-16 code units.
    units: Range<u32>,
}

impl Piece<'_> {
    fn touches(&self, places: &[Range<u32>]) -> bool {
        places.iter().any(|place| place.start < self.units.end && self.units.start < place.end)
    }
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

    fn dotted(text: &str, place: Where, seed: u64) -> Option<String> {
        let attack = Attack::by_name("dotted").expect("an attack");
        respell(text, place, attack, &mut Random::new(seed)).map(|(text, _)| text)
    }

    #[test]
    fn words_in_their_places_are_respelt() {
        for (text, start, end, expected) in [
            ("😀 sale con!", 3, 11, Some("😀 s.a.l.e c.o.n!")),
            ("😀 sale con!", 8, 11, Some("😀 sale c.o.n!")),
            ("t'es conn@rd, bouffon...", 0, 21, Some("t'es conn@rd, b.o.u.f.f.o.n...")),
            ("conn@rd", 0, 7, None),
            ("انت حمار", 4, 8, Some("انت ح.م.ا.ر")),
        ] {
            let place = [Range { start, end }];
            assert_eq!(dotted(text, Where::At(&place), 0).as_deref(), expected, "{text}");
        }
        let all = dotted("un mot, deux", Where::Everywhere, 0);
        assert_eq!(all.as_deref(), Some("un m.o.t, d.e.u.x"));
        assert_eq!(dotted("", Where::Everywhere, 0), None);
    }

    #[test]
    fn a_few_words_stand_in_a_row() {
        let made: std::collections::BTreeSet<_> =
            (0..100).filter_map(|seed| dotted("aaa bbb ccc ddd", Where::Few, seed)).collect();
        assert_eq!(made.len(), 9);
        assert!(made.contains("aaa b.b.b c.c.c d.d.d") && made.contains("aaa bbb c.c.c ddd"));
        assert_eq!(dotted("", Where::Few, 0), None);
    }
}

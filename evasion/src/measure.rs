//! Trying all attacks on texts, and counting.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::{ATTACKS, Attack, Habit, Random, Script, Where, respell};

/// What a filter says of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether it finds the text abusive.
    pub abusive: bool,
    /// Where, in UTF-16 code units.
    pub places: Vec<Range<u32>>,
}

/// One attack on one text.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The attack's name.
    pub attack: &'static str,
    /// The script of the first word it changed.
    pub script: Script,
    /// Whether the text is abusive, so that it must be found.
    pub abusive: bool,
    /// The text, respelt.
    pub text: String,
    /// Whether the filter found the respelt text abusive.
    pub found: bool,
}

impl Attempt {
    /// Whether the filter was led astray: abuse no longer found, or a harmless text found.
    pub fn fooled(&self) -> bool {
        self.abusive != self.found
    }
}

/// Tries every attack that changes the text: on an abusive text in the places where `scan` finds
/// it, on a harmless text on all words or, where that is nobody's habit, on a few. A text that `scan` misjudges as it stands is not tried.
pub fn attempts(
    text: &str,
    abusive: bool,
    seed: u64,
    scan: &impl Fn(&str) -> Found,
) -> Vec<Attempt> {
    let plain = scan(text);
    if plain.abusive != abusive {
        return Vec::new();
    }
    let attempt = |attack: &'static Attack| {
        let mut random = Random::named(seed, &[attack.name, text]);
        let place = match (abusive, attack.habit) {
            (true, _) => Where::At(&plain.places),
            (false, Habit::Words) => Where::Few,
            (false, Habit::Texts) => Where::Everywhere,
        };
        let (text, script) = respell(text, place, attack, &mut random)?;
        let found = scan(&text).abusive;
        Some(Attempt { attack: attack.name, script, abusive, text, found })
    };
    ATTACKS.iter().filter_map(attempt).collect()
}

/// How often an attack was tried on texts of a script, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Abusive texts it changed.
    pub abusive: usize,
    /// Of these, those still found.
    pub found: usize,
    /// Harmless texts it changed.
    pub harmless: usize,
    /// Of these, those now found abusive.
    pub alarms: usize,
}

impl Count {
    /// The share of abusive texts still found; none without texts.
    pub fn still_found(&self) -> Option<f64> {
        (self.abusive > 0).then(|| self.found as f64 / self.abusive as f64)
    }

    /// The share of harmless texts now found abusive; none without texts.
    pub fn alarm_rate(&self) -> Option<f64> {
        (self.harmless > 0).then(|| self.alarms as f64 / self.harmless as f64)
    }
}

/// Counts per attack and script.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<(&'static str, Script), Count>);

impl Tally {
    /// Counts an attempt.
    pub fn add(&mut self, attempt: &Attempt) {
        let count = self.0.entry((attempt.attack, attempt.script)).or_default();
        if attempt.abusive {
            count.abusive += 1;
            count.found += usize::from(attempt.found);
        } else {
            count.harmless += 1;
            count.alarms += usize::from(attempt.found);
        }
    }

    /// Attack, script and count, in the order of [`ATTACKS`], for what was tried.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, Script, Count)> {
        let pairs =
            ATTACKS.iter().flat_map(|attack| Script::ALL.map(|script| (attack.name, script)));
        pairs.filter_map(|(attack, script)| {
            self.0.get(&(attack, script)).map(|count| (attack, script, *count))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds "con" in either case, where it stands first.
    fn scan(text: &str) -> Found {
        let abusive = text.to_lowercase().starts_with("con");
        let places = if abusive { vec![Range { start: 0, end: 3 }] } else { Vec::new() };
        Found { abusive, places }
    }

    #[test]
    fn attempts_are_counted_where_the_text_changes() {
        let mut tally = Tally::default();
        for (text, abusive) in
            [("con va", true), ("CON", true), ("bon", false), ("xcon", true), ("conx", false)]
        {
            attempts(text, abusive, 0, &scan).iter().for_each(|attempt| tally.add(attempt));
        }
        let count = |name| {
            tally.rows().find(|(attack, script, _)| *attack == name && *script == Script::Latin)
        };
        let upper = Count { abusive: 1, found: 1, harmless: 1, alarms: 0 };
        assert_eq!(count("upper"), Some(("upper", Script::Latin, upper)));
        let dotted = Count { abusive: 2, found: 0, harmless: 1, alarms: 0 };
        assert_eq!(count("dotted"), Some(("dotted", Script::Latin, dotted)));
        assert_eq!(count("tatweel"), None);
        assert_eq!(dotted.still_found(), Some(0.0));
        assert_eq!(Count::default().alarm_rate(), None);
    }

    #[test]
    fn a_text_is_respelt_alike_whatever_else_is_tried() {
        let texts = |seed| -> Vec<String> {
            attempts("con va", true, seed, &scan).into_iter().map(|one| one.text).collect()
        };
        assert_eq!(texts(1), texts(1));
        assert_ne!(texts(1), texts(2));
        assert!(texts(1).iter().all(|text| text.ends_with(" va")));
    }
}

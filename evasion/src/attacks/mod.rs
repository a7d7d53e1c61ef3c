//! The attacks, each a function from a word to how it is written to hide it.

mod arabizi;
mod case;
mod gaps;
mod letters;
mod looks;
mod marks;
mod presentation;

use crate::{Random, Word};

/// How much of a text people write in some way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// A few words: whole texts with letters pulled apart are nobody's habit.
    Words,
    /// Whole texts.
    Texts,
}

type Respelling = fn(&Word, &mut Random) -> Option<String>;

/// One way of hiding a word.
#[derive(Debug, Clone, Copy)]
pub struct Attack {
    /// Its name in tables.
    pub name: &'static str,
    /// How much of a harmless text is written so.
    pub habit: Habit,
    respelling: Respelling,
}

impl Attack {
    /// The attack of a name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ATTACKS.iter().find(|attack| attack.name == name)
    }

    /// The word respelt; `None` where the attack does not fit it or changes nothing.
    pub fn on(&self, word: &Word, random: &mut Random) -> Option<String> {
        (self.respelling)(word, random).filter(|made| *made != word.letters.concat())
    }
}

const fn attack(name: &'static str, respelling: Respelling) -> Attack {
    Attack { name, habit: Habit::Texts, respelling }
}

const fn of_words(name: &'static str, respelling: Respelling) -> Attack {
    Attack { name, habit: Habit::Words, respelling }
}

/// All attacks, in the order of tables.
pub const ATTACKS: &[Attack] = &[
    of_words("spaced", gaps::spaced),
    of_words("dotted", gaps::dotted),
    of_words("dashed", gaps::dashed),
    of_words("underscored", gaps::underscored),
    of_words("emoji", gaps::emoji),
    attack("zero_width", gaps::zero_width),
    attack("bidi", gaps::bidi),
    attack("tatweel", gaps::tatweel),
    attack("tashkeel", marks::tashkeel),
    attack("combining", marks::combining),
    attack("stretched_end", letters::stretched_end),
    attack("stretched_inside", letters::stretched_inside),
    attack("doubled", letters::doubled),
    attack("dropped_vowels", letters::dropped_vowels),
    of_words("starred", letters::starred),
    attack("upper", case::upper),
    attack("swapped_case", case::swapped),
    attack("leet", looks::leet),
    attack("homoglyphs", looks::homoglyphs),
    attack("presentation", presentation::presentation),
    attack("fullwidth", looks::fullwidth),
    attack("mathematical", looks::mathematical),
    attack("enclosed", looks::enclosed),
    attack("small_capitals", looks::small_capitals),
    attack("h_for_7", arabizi::h_for_7),
    attack("q_for_9", arabizi::q_for_9),
    attack("a_for_3", arabizi::a_for_3),
];

/// What tests of the attacks share.
#[cfg(test)]
mod testing {
    use super::*;

    /// A respelling of a word, drawn from a seed.
    pub fn respelt(respelling: Respelling, word: &str, seed: u64) -> Option<String> {
        let word = Word::new(word).expect("a word");
        respelling(&word, &mut Random::new(seed))
    }

    /// Each word becomes what is expected, whatever is drawn.
    pub fn always(respelling: Respelling, cases: &[(&str, Option<&str>)]) {
        for (word, expected) in cases {
            for seed in 0..8 {
                assert_eq!(respelt(respelling, word, seed).as_deref(), *expected, "{word}");
            }
        }
    }

    /// A word becomes each of these for some seed, and nothing else for any.
    pub fn one_of(respelling: Respelling, word: &str, expected: &[&str]) {
        let made: std::collections::BTreeSet<String> =
            (0..200).filter_map(|seed| respelt(respelling, word, seed)).collect();
        let expected = expected.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(made, expected, "{word}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_many_and_no_name_twice() {
        assert!(ATTACKS.len() >= 18);
        for attack in ATTACKS {
            assert_eq!(ATTACKS.iter().filter(|other| other.name == attack.name).count(), 1);
        }
    }

    #[test]
    fn each_changes_some_word_and_reports_no_change_as_none() {
        let words = ["connard", "7mar", "9re3", "حمار", "SALOPE"].map(Word::new);
        for attack in ATTACKS {
            let mut changed = 0;
            for word in words.iter().flatten() {
                let made = attack.on(word, &mut Random::new(3));
                assert_ne!(made, Some(word.letters.concat()), "{}", attack.name);
                changed += usize::from(made.is_some());
            }
            assert!(changed > 0, "{}", attack.name);
        }
        let upper = Attack::by_name("upper").expect("an attack");
        let word = Word::new("SALOPE").expect("a word");
        assert_eq!(upper.on(&word, &mut Random::new(0)), None);
    }
}

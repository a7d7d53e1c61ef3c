//! Signs put between the letters of a word.

use crate::word::base;
use crate::{Random, Script, Word};

/// A word shorter than this is not pulled apart: nobody could read it.
const FEWEST: usize = 3;

fn apart(word: &Word, sign: &str) -> Option<String> {
    (word.len() >= FEWEST).then(|| word.between(|_| sign.to_owned()))
}

/// "c o n"
pub fn spaced(word: &Word, _: &mut Random) -> Option<String> {
    apart(word, " ")
}

/// "c.o.n"
pub fn dotted(word: &Word, _: &mut Random) -> Option<String> {
    apart(word, ".")
}

/// "c-o-n"
pub fn dashed(word: &Word, _: &mut Random) -> Option<String> {
    apart(word, "-")
}

/// "c_o_n"
pub fn underscored(word: &Word, _: &mut Random) -> Option<String> {
    apart(word, "_")
}

/// In one gap or more.
fn in_gaps(
    word: &Word,
    random: &mut Random,
    sign: impl Fn(&mut Random) -> String,
) -> Option<String> {
    if word.len() < 2 {
        return None;
    }
    let certain = random.below(word.len() - 1);
    let mut gap = 0;
    Some(word.between(|_| {
        gap += 1;
        if gap == certain + 1 || random.coin() { sign(random) } else { String::new() }
    }))
}

/// "c😂on"
pub fn emoji(word: &Word, random: &mut Random) -> Option<String> {
    let signs = ["😂", "🤣", "😀", "💀", "🔥", "😭", "🐶", "❤️", "👍🏽"];
    let sign = random.pick(signs);
    if word.len() < FEWEST { None } else { in_gaps(word, random, |_| sign.to_owned()) }
}

/// Characters without width.
pub fn zero_width(word: &Word, random: &mut Random) -> Option<String> {
    let signs = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}"];
    in_gaps(word, random, |random| random.pick(signs).to_owned())
}

/// Marks and controls of the writing direction.
pub fn bidi(word: &Word, random: &mut Random) -> Option<String> {
    let signs =
        ["\u{200E}", "\u{200F}", "\u{061C}", "\u{202A}", "\u{202C}", "\u{2066}", "\u{2069}"];
    in_gaps(word, random, |random| random.pick(signs).to_owned())
}

/// "كـلـب": the stroke that stretches Arabic words.
pub fn tatweel(word: &Word, random: &mut Random) -> Option<String> {
    if word.script != Script::Arabic || word.len() < 2 {
        return None;
    }
    let stroke = |random: &mut Random| "ـ".repeat(1 + random.below(4));
    let mut drawn = random.clone();
    let made = word.between(|letter| {
        let joins = super::presentation::joins_next(base(letter));
        if joins && drawn.coin() { stroke(&mut drawn) } else { String::new() }
    });
    if made != word.letters.concat() {
        return Some(made);
    }
    Some(word.between(|letter| {
        if super::presentation::joins_next(base(letter)) { stroke(random) } else { String::new() }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{always, respelt};
    use super::*;

    #[test]
    fn signs_stand_between_all_letters() {
        always(spaced, &[("con", Some("c o n")), ("tg", None), ("كلب", Some("ك ل ب"))]);
        always(dotted, &[("7mar", Some("7.m.a.r"))]);
        always(dashed, &[("con", Some("c-o-n"))]);
        always(underscored, &[("con", Some("c_o_n"))]);
    }

    #[test]
    fn signs_stand_in_one_gap_or_more() {
        for seed in 0..100 {
            for attack in [emoji, zero_width, bidi] {
                let made = respelt(attack, "connard", seed).expect("it fits");
                assert_ne!(made, "connard");
                let letters: String = made.chars().filter(char::is_ascii_alphabetic).collect();
                assert_eq!(letters, "connard");
                assert!(made.starts_with('c') && made.ends_with('d'), "{made:?}");
            }
            assert_eq!(respelt(zero_width, "a", seed), None);
        }
    }

    #[test]
    fn tatweel_follows_letters_that_join() {
        always(tatweel, &[("con", None), ("ارا", Some("ارا"))]);
        for seed in 0..50 {
            let made = respelt(tatweel, "حمار", seed).expect("Arabic");
            assert!(made.contains('ـ') && !made.contains("اـ"), "{made}");
            assert_eq!(made.replace('ـ', ""), "حمار");
        }
    }
}

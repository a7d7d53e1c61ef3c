//! Marks put on letters.

use crate::{Random, Script, Word};

/// Arabic vowel marks, as in a school book or at random.
pub fn tashkeel(word: &Word, random: &mut Random) -> Option<String> {
    let marks =
        ["\u{064E}", "\u{064F}", "\u{0650}", "\u{0651}", "\u{0652}", "\u{064B}", "\u{064D}"];
    (word.script == Script::Arabic).then(|| {
        let certain = random.below(word.len());
        word.each(|at, letter| {
            let mark = if at == certain || random.coin() { random.pick(marks) } else { "" };
            format!("{letter}{mark}")
        })
    })
}

/// Accents that no language has there, and strokes through letters.
pub fn combining(word: &Word, random: &mut Random) -> Option<String> {
    let marks = [
        "\u{0301}", "\u{0308}", "\u{0323}", "\u{0327}", "\u{0331}", "\u{0336}", "\u{0338}",
        "\u{030A}",
    ];
    (word.script == Script::Latin).then(|| {
        word.each(|_, letter| {
            let marks: String = (0..=random.below(2)).map(|_| random.pick(marks)).collect();
            format!("{letter}{marks}")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{always, respelt};
    use super::*;
    use crate::word::is_mark;

    #[test]
    fn marks_leave_the_letters() {
        always(tashkeel, &[("con", None)]);
        always(combining, &[("كلب", None)]);
        for seed in 0..50 {
            for (attack, word) in
                [(tashkeel as fn(&Word, &mut Random) -> _, "كلب"), (combining, "con")]
            {
                let made: String = respelt(attack, word, seed).expect("it fits");
                assert_ne!(made, word);
                assert_eq!(made.replace(is_mark, ""), word);
            }
        }
    }
}

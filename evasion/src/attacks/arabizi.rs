//! The digits of Arabizi, written as letters.

use crate::{Random, Script, Word};

fn digit_as(word: &Word, digit: &str, letter: &str) -> Option<String> {
    let letters = || word.letters.iter().filter(|letter| !letter.starts_with(digit));
    // "9a7ba" and "7mar" are words; digits with a unit, "7h" or "9kg", are none.
    let fits = word.script == Script::Latin && word.letters.contains(&digit);
    let readable = fits && letters().count() >= 2;
    readable.then(|| word.each(|_, one| if one == digit { letter } else { one }.to_owned()))
}

/// "hmar" for "7mar"
pub fn h_for_7(word: &Word, _: &mut Random) -> Option<String> {
    digit_as(word, "7", "h")
}

/// "qalwa" for "9alwa"
pub fn q_for_9(word: &Word, _: &mut Random) -> Option<String> {
    digit_as(word, "9", "q")
}

/// "aayb" for "3ayb"
pub fn a_for_3(word: &Word, _: &mut Random) -> Option<String> {
    digit_as(word, "3", "a")
}

#[cfg(test)]
mod tests {
    use super::super::testing::always;
    use super::*;

    #[test]
    fn digits_become_letters() {
        always(h_for_7, &[("7mar", Some("hmar")), ("9a7ba", Some("9ahba")), ("7h", None)]);
        always(q_for_9, &[("9a7ba", Some("qa7ba")), ("con", None), ("9kg", Some("qkg"))]);
        always(a_for_3, &[("3ayb", Some("aayb")), ("كلب", None), ("ب3ب", None)]);
    }
}

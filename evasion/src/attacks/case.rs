//! Capital letters.

use crate::{Random, Script, Word};

/// "CONNARD"
pub fn upper(word: &Word, _: &mut Random) -> Option<String> {
    (word.script == Script::Latin).then(|| word.each(|_, letter| letter.to_uppercase()))
}

/// "cOnNaRd"
pub fn swapped(word: &Word, _: &mut Random) -> Option<String> {
    (word.script == Script::Latin).then(|| {
        word.each(
            |at, letter| {
                if at % 2 == 1 { letter.to_uppercase() } else { letter.to_lowercase() }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::always;
    use super::*;

    #[test]
    fn letters_change_their_case() {
        always(upper, &[("débile", Some("DÉBILE")), ("7mar", Some("7MAR")), ("كلب", None)]);
        always(swapped, &[("connard", Some("cOnNaRd")), ("Con", Some("cOn")), ("كلب", None)]);
    }
}

//! Arabic presentation forms: code points for the shape a letter takes between its neighbours.

use crate::word::base;
use crate::{Random, Script, Word};

/// A letter, its isolated form, and whether it joins the next letter: then final, initial and
/// medial form follow, else the final one alone.
const FORMS: [(char, u32, bool); 41] = [
    ('ء', 0xFE80, false),
    ('آ', 0xFE81, false),
    ('أ', 0xFE83, false),
    ('ؤ', 0xFE85, false),
    ('إ', 0xFE87, false),
    ('ئ', 0xFE89, true),
    ('ا', 0xFE8D, false),
    ('ب', 0xFE8F, true),
    ('ة', 0xFE93, false),
    ('ت', 0xFE95, true),
    ('ث', 0xFE99, true),
    ('ج', 0xFE9D, true),
    ('ح', 0xFEA1, true),
    ('خ', 0xFEA5, true),
    ('د', 0xFEA9, false),
    ('ذ', 0xFEAB, false),
    ('ر', 0xFEAD, false),
    ('ز', 0xFEAF, false),
    ('س', 0xFEB1, true),
    ('ش', 0xFEB5, true),
    ('ص', 0xFEB9, true),
    ('ض', 0xFEBD, true),
    ('ط', 0xFEC1, true),
    ('ظ', 0xFEC5, true),
    ('ع', 0xFEC9, true),
    ('غ', 0xFECD, true),
    ('ف', 0xFED1, true),
    ('ق', 0xFED5, true),
    ('ك', 0xFED9, true),
    ('ل', 0xFEDD, true),
    ('م', 0xFEE1, true),
    ('ن', 0xFEE5, true),
    ('ه', 0xFEE9, true),
    ('و', 0xFEED, false),
    ('ى', 0xFEEF, false),
    ('ي', 0xFEF1, true),
    ('پ', 0xFB56, true),
    ('ڤ', 0xFB6A, true),
    ('چ', 0xFB7A, true),
    ('گ', 0xFB92, true),
    ('ڭ', 0xFBD3, true),
];
const LAM: char = 'ل';

fn forms(letter: char) -> Option<(u32, bool)> {
    FORMS.iter().find(|(ch, ..)| *ch == letter).map(|(_, first, joins)| (*first, *joins))
}

/// Whether a letter is written in one stroke with the next.
pub fn joins_next(letter: char) -> bool {
    forms(letter).is_some_and(|(_, joins)| joins)
}

/// Lam and alef are one sign.
fn lam_alef(alef: char) -> Option<u32> {
    Some(match alef {
        'آ' => 0xFEF5,
        'أ' => 0xFEF7,
        'إ' => 0xFEF9,
        'ا' => 0xFEFB,
        _ => return None,
    })
}

/// "ﺣﻤﺎﺭ": every letter as the form it has at its place.
pub fn presentation(word: &Word, _: &mut Random) -> Option<String> {
    if word.script != Script::Arabic {
        return None;
    }
    let letters: Vec<char> = word.letters.iter().map(|letter| base(letter)).collect();
    let mut made = String::new();
    let (mut at, mut joined) = (0, false);
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let ligature = next.filter(|_| letter == LAM).and_then(lam_alef);
        let (code, joins) = match (ligature, forms(letter)) {
            (Some(isolated), _) => {
                at += 1;
                (Some(isolated + u32::from(joined)), false)
            }
            (None, Some((isolated, joins))) => {
                // Hamza stands alone: nothing joins it.
                let after = joins && next.is_some_and(|next| next != 'ء' && forms(next).is_some());
                let before = joined && letter != 'ء';
                (Some(isolated + u32::from(before) + 2 * u32::from(after)), after)
            }
            (None, None) => (None, false),
        };
        made.push(code.and_then(char::from_u32).unwrap_or(letter));
        joined = joins;
        at += 1;
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::super::testing::always;
    use super::*;

    #[test]
    fn letters_take_the_form_of_their_place() {
        always(
            presentation,
            &[
                ("حمار", Some("\u{FEA3}\u{FEE4}\u{FE8E}\u{FEAD}")),
                ("كلب", Some("\u{FEDB}\u{FEE0}\u{FE90}")),
                ("لا", Some("\u{FEFB}")),
                ("كلاب", Some("\u{FEDB}\u{FEFC}\u{FE8F}")),
                ("سوء", Some("\u{FEB3}\u{FEEE}\u{FE80}")),
                ("ڭاع", Some("\u{FBD5}\u{FE8E}\u{FEC9}")),
                ("con", None),
            ],
        );
    }

    #[test]
    fn letters_before_and_after_a_gap_do_not_join() {
        assert!(joins_next('ب') && !joins_next('ا') && !joins_next('c'));
    }
}
